/** The button `[data-copy="#id"]` copies the text of an element, or selects it where it may not. */
export const enableCopyButtons = (): void => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', () => {
      const source = document.querySelector(button.dataset['copy'] ?? '');
      if (source === null) return;
      navigator.clipboard.writeText(source.textContent ?? '').then(
        () => {
          button.textContent = 'Copied';
          setTimeout(() => (button.textContent = label), 1_500);
        },
        () => getSelection()?.selectAllChildren(source),
      );
    });
  }
};
