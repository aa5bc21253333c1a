// Things of the catalogue proposed while one types in the search box. Without this script the box
// is a plain field, and the page of results proposes the same.
(() => {
  const plain = document.querySelector("#recherche input[name=text]");
  if (!plain || !plain.dataset.suggestions || !window.accessibleAutocomplete) return;
  const form = plain.form;
  const holder = document.createElement("div");
  const { value, id, name } = plain;
  const address = plain.dataset.suggestions;
  const answers = new Map();
  let asked = new AbortController();
  let timer = 0;

  const escaped = (text) => {
    const element = document.createElement("span");
    element.textContent = text;
    return element.innerHTML;
  };
  const folded = (text) =>
    text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().trim();

  // A shorter start whose answer was complete already tells what a longer one would.
  const known = (typed) => {
    for (let length = typed.length; length >= 2; length -= 1) {
      const answer = answers.get(typed.slice(0, length));
      if (!answer) continue;
      if (length === typed.length) return answer.proposals;
      if (!answer.complete) return null;
      return answer.proposals.filter((one) => ` ${folded(one.label)}`.includes(` ${typed}`));
    }
    return null;
  };

  const suggest = (typed, show) => {
    const start = folded(typed);
    asked.abort();
    clearTimeout(timer);
    const held = known(start);
    if (held) {
      show(held);
      return;
    }
    timer = setTimeout(() => {
      asked = new AbortController();
      fetch(`${address}?q=${encodeURIComponent(start)}`, { signal: asked.signal })
        .then((answer) => (answer.ok ? answer.json() : { proposals: [], complete: false }))
        .then((answer) => {
          answers.set(start, answer);
          show(answer.proposals);
        })
        .catch(() => {});
    }, 150);
  };

  plain.replaceWith(holder);
  window.accessibleAutocomplete({
    element: holder,
    id,
    name,
    defaultValue: value,
    minLength: 2,
    autoselect: false,
    confirmOnBlur: false,
    showNoOptionsFound: false,
    displayMenu: "overlay",
    inputClasses: "fr-input",
    source: suggest,
    onConfirm: (one) => {
      if (one && one.address) window.location.assign(one.address);
    },
    templates: {
      inputValue: (one) => (one ? one.label || one : ""),
      suggestion: (one) =>
        one.label ? `${escaped(one.label)}<small>${escaped(one.detail)}</small>` : escaped(one),
    },
    tAssistiveHint: () =>
      "Des aides, thématiques, porteurs et lieux sont proposés pendant la saisie : flèches haut et bas pour les parcourir, Entrée pour y aller.",
    tStatusQueryTooShort: (least) => `Écrivez au moins ${least} lettres.`,
    tStatusNoResults: () => "Rien de ce nom : Entrée cherche ces mots.",
    tStatusSelectedOption: (label, total, index) => `${label}, ${index + 1} sur ${total}.`,
    tStatusResults: (total, chosen) =>
      `${total} ${total > 1 ? "propositions" : "proposition"}. ${chosen}`,
  });

  const input = document.getElementById(id);
  // Enter on what was typed searches; on a proposal it goes there.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !input.getAttribute("aria-activedescendant")) {
      event.stopPropagation();
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // Escape closes the list: back to the field first, and no late answer opens it again.
  holder.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      asked.abort();
      clearTimeout(timer);
      input.focus();
    },
    { capture: true },
  );
})();
