import chromium from '@sparticuz/chromium';

/** Before the first test: of two that unpack it at the same time, one would start half a browser. */
export const setup = async (): Promise<void> => {
  await chromium.executablePath();
};
