// Something new: a stop, a trail, a person, a source, a word, a visit.

import { send } from "./api.js";
import { compose } from "./compose.js";
import { say } from "./dom.js";
import { told } from "./state.js";
import { failed, loadGuide, store } from "./store.js";

/** Ask for what a new entry needs and write it. Resolves to its name, null where it was left or refused. @param {string} kind @param {string | null} trail @returns {Promise<string | null>} */
export async function begin(kind, trail = null, isOpened = false) {
  const form = store.forms.begin[kind];
  /** @type {Record<string, unknown>} */
  let values = {};
  for (;;) {
    const made = await compose(null, say(`new_${kind}`), form, { doneLabel: say("begin"), values });
    if (made === null) return null;
    values = made.value;
    told("saving");
    try {
      const answer = await send("new", { kind, trail, values });
      told("begun", { file: answer.file });
      await loadGuide();
      if (isOpened) location.hash = `#/${answer.at}`;
      return answer.at.split("/").at(-1);
    } catch (error) {
      failed(error);
    }
  }
}
