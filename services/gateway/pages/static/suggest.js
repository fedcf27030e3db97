// Suggestions under a box while somebody types: an editable combobox with a list, as the ARIA
// Authoring Practices describe it (ARIA 1.2). Without it the box is only a box.
//
// What is typed goes to /v1/suggestions in a body, never in an address, and is kept nowhere.

const PAUSE_MS = 150;
const FEWEST_LETTERS = 2;
const LONGEST = 80;
const MOST = 8;
const KINDS = { need: "Help with", activity: "Something to do", listing: "Group", place: "Place" };

class Suggester {
  constructor(box) {
    this.box = box;
    this.kinds = box.dataset.suggest.split(" ");
    this.active = -1;
    this.dress();
    box.addEventListener("input", () => this.typed());
    box.addEventListener("keydown", (event) => this.pressed(event));
    box.addEventListener("blur", () => this.close());
  }

  dress() {
    const { box } = this;
    const frame = document.createElement("div");
    frame.className = "signpost-suggest";
    box.replaceWith(frame);
    this.list = document.createElement("ul");
    this.list.id = `${box.id}-suggestions`;
    this.list.className = "signpost-suggest__list";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Suggestions");
    // The box must keep the focus while an option is pressed.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.status = document.createElement("div");
    this.status.className = "nhsuk-u-visually-hidden";
    this.status.setAttribute("role", "status");
    frame.append(box, this.list, this.status);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", this.list.id);
    box.setAttribute("aria-expanded", "false");
  }

  typed() {
    clearTimeout(this.timer);
    this.asking?.abort();
    const text = this.box.value.trim();
    if (text.length < FEWEST_LETTERS || text.length > LONGEST) {
      this.close();
    } else {
      this.timer = setTimeout(() => this.ask(text), PAUSE_MS);
    }
  }

  async ask(text) {
    const { signal } = (this.asking = new AbortController());
    try {
      const answer = await fetch("/v1/suggestions", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text, size: MOST, kinds: this.kinds }),
        credentials: "omit",
        signal,
      });
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (document.activeElement === this.box) {
        this.show(found);
      }
    } catch {
      if (!signal.aborted) {
        this.close(); // no help is no harm: the box works as it is
      }
    }
  }

  show(found) {
    this.list.replaceChildren(...found.map((each, place) => this.option(each, place)));
    this.activate(-1);
    this.list.hidden = found.length === 0;
    this.box.setAttribute("aria-expanded", String(found.length > 0));
    this.status.textContent =
      found.length === 0 ? "" : `${found.length} suggestion${found.length === 1 ? "" : "s"}`;
  }

  option(suggestion, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.className = "signpost-suggest__option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.text = suggestion.text;
    const text = document.createElement("bdi");
    text.textContent = suggestion.text;
    option.append(text);
    if (this.kinds.length > 1) {
      const kind = document.createElement("span");
      kind.className = "signpost-suggest__kind";
      kind.textContent = KINDS[suggestion.kind] ?? "";
      option.append(" ", kind);
    }
    option.addEventListener("click", () => this.choose(option));
    return option;
  }

  pressed(event) {
    const { length } = this.list.children;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) {
        this.typed();
      } else {
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One place more than there are options: the box itself.
        this.activate(((this.active + 1 + step + length + 1) % (length + 1)) - 1);
      }
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(this.list.children[this.active]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  activate(place) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.list.children[place];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", option.id);
    } else {
      this.box.removeAttribute("aria-activedescendant");
    }
  }

  choose(option) {
    this.box.value = option.dataset.text;
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.show([]);
  }
}

for (const box of document.querySelectorAll("input[data-suggest]")) {
  new Suggester(box);
}
