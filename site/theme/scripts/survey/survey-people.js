// @ts-check
/** Who agreed to what, asked on the spot in plain words. */
import { ME } from "./survey-file.js";
import { freshId, today } from "./survey-store.js";

/** @typedef {import("./survey-file.js").Consent} Consent */

/** @param {{form: HTMLFormElement, say: (sentence: string, values?: object) => string, words: any, base: import("./survey-store.js").Base, changed: (consents: Consent[]) => void,
 * failed: (error: unknown) => void}} frame */
export async function mountPeople({ form, say, words, base, changed, failed }) {
  const find = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (form.querySelector(`#${id}`));
  const scopes = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[name=scope]"));
  const listed = /** @type {HTMLTemplateElement} */ (document.getElementById("t-listed"));
  /** @type {Consent[]} */
  let consents = await base.all("consents");
  const isMinor = () => /** @type {RadioNodeList} */ (form.elements.namedItem("age")).value === "minor";
  const scopeWords = (/** @type {string} */ scope) =>
    [...scopes]
      .find((one) => one.value === scope)
      ?.closest("label")
      ?.textContent?.trim() ?? scope;

  function show() {
    const rows = consents
      .filter((one) => one.id !== ME)
      .map((one) => {
        const row = /** @type {HTMLElement} */ (listed.content.cloneNode(true)).querySelector("li");
        const more = [
          one.minor && say(words.minor, { guardian: one.guardian }),
          one.until && say(words.until, { day: one.until }),
        ].filter(Boolean);
        const text = /** @type {HTMLElement} */ (row?.querySelector("span"));
        text.textContent = [`${one.name} – ${one.scope.map(scopeWords).join(", ")}`, ...more].join("; ");
        row?.querySelector("[data-do=open]")?.remove();
        row?.querySelector("[data-do=drop]")?.addEventListener("click", async () => {
          await base.remove("consents", one.id).catch(failed);
          consents = consents.filter((other) => other !== one);
          show();
        });
        return /** @type {HTMLElement} */ (row);
      });
    form.querySelector("#s-consents")?.replaceChildren(...rows);
    changed(consents);
  }

  /** @param {Consent} one */
  async function keep(one) {
    await base.put("consents", one).catch(failed);
    consents = [...consents.filter((other) => other.id !== one.id), one];
    show();
  }

  for (const age of form.querySelectorAll("[name=age]"))
    age.addEventListener("change", () => (find("c-guarded").hidden = !isMinor()));
  find("c-keep").addEventListener("click", async () => {
    const scope = [...scopes].filter((one) => one.checked).map((one) => one.value);
    const [name, guardian] = [find("c-name").value.trim(), find("c-guardian").value.trim()];
    const missing =
      !name || !scope.length || !find("c-heard").checked
        ? words.consentIncomplete
        : isMinor() && !guardian
          ? words.consentGuardian
          : "";
    find("c-said").textContent = missing;
    if (missing) return;
    await keep({
      id: freshId("c"),
      name,
      minor: isMinor(),
      guardian: isMinor() ? guardian : "",
      scope,
      given: today(),
      until: find("c-until").value,
    });
    for (const id of ["c-name", "c-guardian", "c-until"]) find(id).value = "";
    for (const one of [...scopes, find("c-heard")]) one.checked = false;
    find("c-said").textContent = words.kept;
  });

  const author = find("s-author");
  author.value = consents.find((one) => one.id === ME)?.name ?? "";
  author.addEventListener("change", async () => {
    const name = author.value.trim();
    if (name)
      return keep({ id: ME, name, minor: false, guardian: "", scope: ["name", "text"], given: today(), until: "" });
    await base.remove("consents", ME).catch(failed);
    consents = consents.filter((one) => one.id !== ME);
    show();
  });
  show();
  return {
    consents: () => consents,
    name: () => author.value.trim(),
    forget: () => ((consents = []), (author.value = ""), show()),
  };
}
