// @ts-check
// A workbook's button that prints it; without scripts there is none.

const button = document.getElementById("p-print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
