// What a market place writes itself to have its form filled.

const form = document.getElementById("angebot");
const definition = form.querySelector("wz-zustand");
const checker = form.querySelector("wz-pruefer");
const { zustand, hinweise, nachweis } = form.elements;
const meaning = document.getElementById("bedeutung");

// The definitions name their conditions once they are there; the form offers them.
definition.addEventListener("wz-bereit", ({ detail }) => {
  if (zustand.options.length > 1) return;
  for (const name of detail.conditions) zustand.append(new Option(name, name));
  zustand.value = definition.getAttribute("zustand");
});

// Whoever chooses a condition reads below what it means.
const explain = (name) => {
  meaning.hidden = !name;
  if (name) definition.setAttribute("zustand", name);
};
zustand.addEventListener("change", () => explain(zustand.value));

// Whoever is unsure has it checked; the answer fills the form.
document.getElementById("pruefen").addEventListener("click", () => {
  document.getElementById("pruefung").hidden = false;
  checker.scrollIntoView({ block: "nearest" });
});
checker.addEventListener("wz-antwort", ({ detail: { answer, link } }) => {
  if (answer.error) return;
  zustand.value = answer.best ?? "";
  explain(zustand.value);
  hinweise.value = answer.notices.map(({ text }) => text).join("\n\n");
  nachweis.value = link;
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const entries = [...new FormData(form)].map(([name, value]) => `${name}: ${value || "–"}`);
  document.getElementById("erhalten").textContent = entries.join("\n");
});
