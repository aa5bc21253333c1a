// Places suggested while one types where the project stands. Without this script the form has a
// plain field, a button, and a choice among the places found.
(() => {
  const holder = document.getElementById("lieu-champ");
  if (!holder || !window.accessibleAutocomplete) return;
  const form = holder.closest("form");
  const perimeter = form.elements.namedItem("perimeter");
  const former = form.elements.namedItem("faits_de");
  const plain = holder.querySelector("input");
  const wrong = plain.getAttribute("aria-describedby");
  let asked = new AbortController();
  let told = new AbortController();
  let waiting = false;

  const escaped = (text) => {
    const element = document.createElement("span");
    element.textContent = text;
    return element.innerHTML;
  };

  const suggest = (typed, show) => {
    asked.abort();
    asked = new AbortController();
    waiting = true;
    const address = `${holder.dataset.suggestions}?q=${encodeURIComponent(typed)}`;
    fetch(address, { signal: asked.signal })
      .then((answer) => (answer.ok ? answer.json() : []))
      .then((places) => {
        waiting = false;
        show(places);
      })
      .catch(() => {});
  };

  // The page itself knows how to tell a place: its own words replace those shown. Corrections of
  // the former place go with it.
  const tell = (place) => {
    told.abort();
    told = new AbortController();
    const data = new FormData(form);
    data.set("lieu", place.label);
    data.set("perimeter", place.value);
    fetch(`${holder.dataset.known}?${new URLSearchParams(data)}`, { signal: told.signal })
      .then((answer) => answer.text())
      .then((html) => {
        const page = new DOMParser().parseFromString(html, "text/html");
        for (const id of ["lieu-connu", "lieu-corrections", "lieu-zonages"]) {
          document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
        }
        former.value = page.getElementById("faits_de").value;
      })
      .catch(() => {});
  };

  const choose = (place) => {
    if (!place) return;
    perimeter.value = place.value;
    tell(place);
  };

  const value = plain.value;
  plain.remove();
  window.accessibleAutocomplete({
    element: holder,
    id: "lieu",
    name: "lieu",
    defaultValue: value,
    minLength: 2,
    autoselect: false,
    confirmOnBlur: false,
    displayMenu: "overlay",
    inputClasses: "fr-input",
    source: suggest,
    onConfirm: choose,
    templates: {
      inputValue: (place) => (place ? place.label || place : ""),
      suggestion: (place) =>
        place.label
          ? `${escaped(place.label)}<small>${escaped(place.detail)}</small>`
          : escaped(place),
    },
    tNoResults: () => (waiting ? "Recherche en cours…" : "Aucun lieu de ce nom"),
    tAssistiveHint: () =>
      "Des lieux sont proposés pendant la saisie : flèches haut et bas pour les parcourir, Entrée pour choisir.",
    tStatusQueryTooShort: (least) => `Écrivez au moins ${least} lettres.`,
    tStatusNoResults: () => "Aucun lieu de ce nom.",
    tStatusSelectedOption: (label, total, index) => `${label}, ${index + 1} sur ${total}.`,
    tStatusResults: (total, chosen) =>
      `${total} ${total > 1 ? "lieux proposés" : "lieu proposé"}. ${chosen}`,
  });

  const input = document.getElementById("lieu");
  if (wrong) {
    input.setAttribute("aria-invalid", "true");
    document.getElementById(wrong).setAttribute("role", "alert");
  }
  // Enter on what was typed sends it; on a suggestion it chooses.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !input.getAttribute("aria-activedescendant")) {
      event.stopPropagation();
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // Escape closes the list, and with it the suggestion that has the focus: back to the field first.
  // An answer still on its way would open the list again.
  holder.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      asked.abort();
      input.focus();
    },
    { capture: true },
  );
})();
