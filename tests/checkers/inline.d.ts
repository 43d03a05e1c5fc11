// Scripts written into a page follow the modules that `inline(…)` names in the template, with their exports as plain names.
declare const chosenLanguage: typeof import("../../site/theme/scripts/shared/language-choice.js").chosenLanguage;
declare const nearCodes: typeof import("../../site/theme/scripts/search/codes.js").nearCodes;
declare const readCode: typeof import("../../site/theme/scripts/search/codes.js").readCode;
declare const closureState: typeof import("../../site/theme/scripts/shared/closure-days.js").closureState;
declare const dayIn: typeof import("../../site/theme/scripts/shared/closure-days.js").dayIn;
