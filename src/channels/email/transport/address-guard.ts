/** Keeps a mailbox test from being used to look at what only this machine can reach. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

export class ForbiddenAddress extends Error {}

/**
 * Link-local addresses, among them the metadata services of clouds, which hand out a machine's keys; and addresses that are
 * nobody's. Private networks stay allowed: an organisation's own mail server is often there.
 */
const FORBIDDEN = new BlockList();
FORBIDDEN.addSubnet('0.0.0.0', 8, 'ipv4');
FORBIDDEN.addSubnet('169.254.0.0', 16, 'ipv4');
FORBIDDEN.addSubnet('224.0.0.0', 3, 'ipv4');
FORBIDDEN.addAddress('168.63.129.16', 'ipv4');
FORBIDDEN.addAddress('100.100.100.200', 'ipv4');
FORBIDDEN.addAddress('192.0.0.192', 'ipv4');
FORBIDDEN.addAddress('::', 'ipv6');
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6');
FORBIDDEN.addSubnet('ff00::', 8, 'ipv6');
FORBIDDEN.addAddress('fd00:ec2::254', 'ipv6');
FORBIDDEN.addAddress('fd20:ce::254', 'ipv6');
// IPv4 link-local in the clothes of NAT64 and 6to4.
FORBIDDEN.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');
FORBIDDEN.addSubnet('2002:a9fe::', 32, 'ipv6');

export function isForbidden(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  return FORBIDDEN.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The addresses of a host, to be connected to as they are: a name looked up again could by then mean another machine.
 * Rejects with ForbiddenAddress when any of them is forbidden, or with the look-up's own error.
 */
export async function addressesOf(host: string, allowLinkLocal: boolean): Promise<string[]> {
  const bare = host.replace(/^\[|\]$/g, '');
  const found = await lookup(bare, { all: true, order: 'ipv4first' });
  const addresses = found.map(({ address }) => address);
  if (!allowLinkLocal && addresses.some(isForbidden)) {
    throw new ForbiddenAddress(`${host} is an address that is only for this machine or its network to use.`);
  }
  return addresses;
}
