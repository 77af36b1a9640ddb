// @ts-check
// Hands the reader a file that was made on their device.

/**
 * @param {string} name with its ending; the day is put before that
 * @param {string} type
 * @param {string} text
 */
export function download(name, type, text) {
  const day = new Date();
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name.replace(/(?=\.\w+$)/, `-${date.join("-")}`);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
