// @ts-check
// A button on each block of code that copies it. Without this script the code is selected by hand.

const main = document.getElementById("p-main");
const copy = main?.dataset.copy;
const copied = main?.dataset.copied;

if (copy && copied && navigator.clipboard) {
  for (const figure of document.querySelectorAll("figure.code")) {
    const code = figure.querySelector("code");
    if (code) figure.append(button(code, copy, copied));
  }
}

/**
 * @param {HTMLElement} code
 * @param {string} copy the button's word
 * @param {string} copied its word after it was used
 */
function button(code, copy, copied) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "copy";
  made.textContent = copy;
  made.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent ?? "");
    made.textContent = copied;
    setTimeout(() => (made.textContent = copy), 2000);
  });
  return made;
}
