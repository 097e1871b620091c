/** This machine, as itself alone knows it. */
export const LOOPBACK = '127.0.0.1';

/** Whether nobody but this machine is behind a host, as it stands in an option or a URL. */
export const isLoopback = (host: string): boolean =>
  ['localhost', '::1', '[::1]'].includes(host) || /^127(\.\d{1,3}){3}$/.test(host);
