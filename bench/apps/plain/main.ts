// The screen by hand, without any library: the practical limit.
import { dependsOnFacts, type Column } from "../shared/columns";
import { Frame } from "../shared/frame";
import { Tenant } from "../shared/tenant";
import { Words, type Language } from "../shared/words";
import "../shared/style.css";
import { Table } from "./table";
import { View } from "./view";

const tenant = new Tenant();
void tenant.load("en");

let words = new Words("en");
const view = new View(tenant);
const table = new Table(tenant, (column: Column) => {
  view.sortBy(column);
  draw();
});

const draw = () => {
  const order = view.order(words.language);
  table.show(order, words, view.sorted);
  frame.shown(order.length, words);
};

const speak = (language: Language) => {
  words = new Words(language);
  frame.speak(words);
};

const frame = new Frame(document.getElementById("app") ?? document.body, table.element, {
  language(language) {
    speak(language);
    frame.tell(tenant.counts(), words);
    draw();
    void tenant.load(language);
  },
  search(query) {
    view.search(query);
    draw();
    table.toTop();
  },
  group(group) {
    view.group = group;
    draw();
    table.toTop();
  },
});
speak("en");

tenant.onList(() => {
  view.renew();
  frame.open();
  frame.tell(tenant.counts(), words);
  draw();
});
tenant.onFacts(() => {
  frame.tell(tenant.counts(), words);
  if (view.group || (view.sorted && dependsOnFacts(view.sorted.column))) draw();
  else table.refresh();
});
