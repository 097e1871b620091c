/**
 * `[data-save="#id"]` saves a picture of the page under the name in `data-file`: as it is, or drawn
 * as a PNG where the name asks for one. Nothing leaves the page.
 */
export const enableSaveButtons = (): void => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-save]')) {
    const picture = document.querySelector<HTMLImageElement>(button.dataset['save'] ?? '');
    const file = button.dataset['file'] ?? '';
    if (picture === null) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      const link = document.createElement('a');
      link.download = file;
      link.href = file.endsWith('.png') ? pngOf(picture) : picture.src;
      link.click();
    });
  }
};

/** In the size that the picture has by itself, however small it is shown. */
const pngOf = (picture: HTMLImageElement): string => {
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return canvas.toDataURL('image/png');
};
