/** Whether a text is an address of a monitoring backend, with no credentials in it. */
export const isBackendUrl = (text: string): boolean => {
  const url = URL.parse(text);
  return (
    (url?.protocol === 'http:' || url?.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  );
};
