import { initAll } from "./nhsuk.js";

// NHS.UK frontend starts only where the page says that the browser is able to.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();
