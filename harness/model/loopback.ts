/** This machine, as itself alone knows it. */
export const LOOPBACK = '127.0.0.1';

/** Whether nobody but this machine is behind a host, as it stands in an option or a URL. */
export const isLoopback = (host: string): boolean =>
  ['localhost', '::1', '[::1]'].includes(host) || /^127(\.\d{1,3}){3}$/.test(host);

/** What Docker and Podman call the machine that a container is on; nobody can register them. */
const HOST_OF_CONTAINERS: ReadonlySet<string> = new Set([
  'host.docker.internal',
  'host.containers.internal',
]);

/**
 * Whether a request names this machine, by its `Host`, as nobody on the internet can name it. Any
 * other name may be a web page's own, which was made to resolve to this machine so that the page
 * may read what is here: DNS rebinding.
 */
export const isOwnHost = (host: string | undefined): boolean => {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  return isLoopback(name) || HOST_OF_CONTAINERS.has(name);
};

/** What whoever names it otherwise is told, with status 421. */
export const FOREIGN_HOST =
  'This is only shown at 127.0.0.1 and localhost: a name of another host is not answered.';
