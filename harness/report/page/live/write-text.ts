/** Puts text into the element of this id, unless it stands there: readers aloud would repeat it. */
export const writeText = (id: string, text: string): void => {
  const element = document.getElementById(id);
  if (element !== null && element.textContent !== text) element.textContent = text;
};
