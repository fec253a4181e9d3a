// What a page can do besides being read: show a term's meaning where it stands, open at the asked clause,
// say which clause is being read. Without it everything is still there.
"use strict";

const meaning = document.getElementById("meaning");
let shownFor = null;

function show(link) {
  const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!entry) return;
  const name = document.createElement("b");
  const said = document.createElement("p");
  name.textContent = entry.querySelector("dt").textContent;
  said.textContent = entry.querySelector("dd").firstChild.textContent;
  meaning.replaceChildren(name, said);
  meaning.hidden = false;
  const place = link.getClientRects()[0];
  const left = Math.min(place.left, document.documentElement.clientWidth - meaning.offsetWidth - 16);
  const below = place.bottom + 8 + meaning.offsetHeight < window.innerHeight;
  meaning.style.left = `${Math.max(16, left) + window.scrollX}px`;
  meaning.style.top = `${(below ? place.bottom + 8 : place.top - 8 - meaning.offsetHeight) + window.scrollY}px`;
  link.setAttribute("aria-describedby", "meaning");
  shownFor = link;
}

function hide() {
  if (!shownFor) return;
  shownFor.removeAttribute("aria-describedby");
  meaning.hidden = true;
  shownFor = null;
}

if (meaning) {
  const term = (event) => event.target instanceof Element && event.target.closest("a.term");
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") term(event) ? show(term(event)) : meaning.contains(event.target) || hide();
  });
  document.addEventListener("focusin", (event) => (term(event) ? show(term(event)) : hide()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("click", (event) => {
    const link = term(event);
    if (!link) return meaning.contains(event.target) || hide();
    if (event.detail === 0) return; // by the keyboard: the meaning is shown already, so the link is followed
    event.preventDefault();
    show(link);
  });
}

const at = new URLSearchParams(location.search).get("at");
const asked = at && document.getElementById(at);
if (asked) {
  asked.classList.add("asked");
  asked.scrollIntoView();
}

const outline = document.querySelector(".outline details");
if (outline) {
  const wide = window.matchMedia("(min-width: 68rem)");
  const fit = () => (outline.open = wide.matches);
  wide.addEventListener("change", fit);
  fit();
  outline.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) outline.open = false;
  });
  const links = new Map([...outline.querySelectorAll("a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const seen = new IntersectionObserver(
    (entries) => {
      const now = entries.filter((entry) => entry.isIntersecting).map((entry) => links.get(entry.target.id))[0];
      if (!now) return;
      outline.querySelector("[aria-current]")?.removeAttribute("aria-current");
      now.setAttribute("aria-current", "true");
      if (wide.matches) now.scrollIntoView({ block: "nearest" });
    },
    { rootMargin: "-80px 0px -80% 0px" },
  );
  for (const id of links.keys()) {
    const place = document.getElementById(id);
    if (place) seen.observe(place);
  }
}
