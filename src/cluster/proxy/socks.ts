import type { Socket } from 'node:net';
import { SocksClient } from 'socks';

export interface SocksServer {
  readonly host: string;
  readonly port: number;
  readonly version: 4 | 5;
  /** Empty, as the password, where it wants none. */
  readonly username: string;
  readonly password: string;
}

/**
 * Has a SOCKS proxy, to which the socket is connected, open the way to `destination`; it looks the name up itself.
 * Import this file with `import()`.
 * @throws the package's error, whose message says in a word why not.
 */
export async function overSocks(
  socket: Socket,
  { host, port, version, username, password }: SocksServer,
  destination: { readonly host: string; readonly port: number },
): Promise<void> {
  const login = username === '' && password === '' ? {} : { userId: username, password };
  await SocksClient.createConnection({
    command: 'connect',
    destination,
    proxy: { host, port, type: version, ...login },
    existing_socket: socket,
  });
}
