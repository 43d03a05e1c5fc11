// What was noted on the spot with the notebook, beside what the guide has; what is ticked is taken in.

import { Refused, send, sendFile } from "./api.js";
import { openDialog } from "./dialogs.js";
import { button, el, newId, say } from "./dom.js";
import { failed, loadGuide } from "./store.js";

/** @typedef {{where: string, what: string, has: string, found: string, can: boolean, alone: boolean}} Proposal alone: not taken unless somebody ticks it */

/** A button that takes a file of the notebook. */
export function surveyButton() {
  const id = newId();
  const fault = el("p", { role: "alert", class: "fault" });
  const input = el("input", { id, type: "file", accept: ".json,application/json", class: "unseen" });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    fault.textContent = "";
    try {
      await accept(await sendFile(file, {}, "survey"));
    } catch (error) {
      if (error instanceof Refused) fault.textContent = error.message;
      else failed(error);
    }
  });
  return el(
    "section",
    { class: "card" },
    el("h2", {}, say("survey")),
    el("p", {}, say("survey_help")),
    el("div", { class: "drop" }, el("label", { for: id, class: "like-button" }, say("survey_choose")), input),
    fault,
  );
}

/** @param {{survey: string, proposals: Proposal[]}} answer */
function accept({ survey, proposals }) {
  return openDialog(say("survey"), (body, close) => {
    const rows = proposals.map((one, number) => row(one, number));
    const take = button(
      say("survey_take"),
      async () => {
        take.disabled = true;
        for (const one of rows) {
          if (!one.box?.checked || one.box.disabled) continue;
          try {
            const { files } = await send("survey/take", { survey, number: one.number });
            one.box.disabled = true;
            one.said.textContent = say("survey_taken", { files: files.join(", ") });
          } catch (error) {
            if (!(error instanceof Refused)) return failed(error);
            one.said.textContent = error.message;
          }
        }
        take.disabled = false;
        await loadGuide();
      },
      { class: "strong" },
    );
    body.append(
      proposals.length
        ? el(
            "ul",
            { class: "plain" },
            rows.map((one) => one.item),
          )
        : el("p", {}, say("survey_empty")),
      el(
        "div",
        { class: "acts" },
        proposals.length ? take : null,
        button(say("close"), () => close()),
      ),
    );
  });
}

/** @param {Proposal} one @param {number} number */
function row(one, number) {
  const id = newId();
  const box = one.can ? el("input", { id, type: "checkbox", is: { checked: !one.alone } }) : null;
  const said = el("p", { role: "status", class: "help" });
  const name = `${one.where}, ${one.what}`;
  const versions = el(
    "dl",
    { class: "versions" },
    el("dt", {}, say("survey_has")),
    el("dd", {}, one.has),
    el("dt", {}, say("survey_found")),
    el("dd", {}, one.found),
  );
  return {
    number,
    box,
    said,
    item: el(
      "li",
      {},
      box ? el("span", { class: "check" }, box, el("label", { for: id }, name)) : el("strong", {}, name),
      versions,
      said,
    ),
  };
}
