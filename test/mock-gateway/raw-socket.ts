import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Writes a request that asks for its connection to be closed, and collects what comes back. */
export const askRaw = (port: number, request: Uint8Array | string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  const received = readAll(socket);
  socket.write(request);
  return received;
};

/** Writes bytes, says that no more will come, and collects what comes back. */
export const sendRaw = (port: number, bytes: Uint8Array | string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  const received = readAll(socket);
  socket.end(bytes);
  return received;
};

/** All that comes until the connection closes, for whatever reason. */
export const readAll = async (socket: Duplex): Promise<string> => {
  let received = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (received += chunk));
  socket.on('error', () => socket.destroy());
  await once(socket, 'close');
  return received;
};

/** Opens a connection that sends nothing yet. */
export const openSocket = async (port: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  return socket;
};
