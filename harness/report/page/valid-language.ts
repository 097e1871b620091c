/**
 * Chromium under the POSIX locale calls its language `en-US@posix`, which Intl refuses with an
 * exception; the chart library asks for that language as soon as it loads.
 */
export const ensureValidLanguage = (): void => {
  try {
    Intl.getCanonicalLocales(navigator.language);
  } catch {
    Object.defineProperty(navigator, 'language', { value: 'en-US' });
  }
};

ensureValidLanguage();
