/** Which addresses lead to the public internet, and to nothing that only this machine or its network can reach. */
import { BlockList, isIP } from 'node:net';

/** What IANA keeps for special purposes, and one address of a cloud that its machines alone reach. */
const SPECIAL_IPV4 = [
  ['0.0.0.0', 8, 'this machine'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'behind the address of a provider'],
  ['127.0.0.0', 8, 'this machine'],
  ['168.63.129.16', 32, 'Azure, for its own machines'],
  ['169.254.0.0', 16, 'this link, and what clouds tell their machines'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'protocols'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.31.196.0', 24, 'AS112'],
  ['192.52.193.0', 24, 'relays of multicast'],
  ['192.88.99.0', 24, 'relays of 6to4'],
  ['192.168.0.0', 16, 'private'],
  ['192.175.48.0', 24, 'AS112'],
  ['198.18.0.0', 15, 'benchmarks'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved, and broadcast'],
] as const;

/** Within what is given out at all, 2000::/3. */
const SPECIAL_IPV6 = [
  ['2001::', 23, 'protocols, Teredo among them'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4, which leads to any IPv4 address'],
  ['2620:4f:8000::', 48, 'AS112'],
  ['3ffe::', 16, 'given back'],
  ['3fff::', 20, 'documentation'],
] as const;

/** Where a network without IPv4 keeps all of IPv4: the only way in which an address within an address is public. */
const NAT64 = '64:ff9b::';
const NAT64_BITS = 96;

const special = blocking((list) => {
  for (const [net, bits] of SPECIAL_IPV4) {
    list.addSubnet(net, bits, 'ipv4');
    list.addSubnet(NAT64 + net, NAT64_BITS + bits, 'ipv6');
  }
  for (const [net, bits] of SPECIAL_IPV6) list.addSubnet(net, bits, 'ipv6');
});

const global = blocking((list) => {
  list.addSubnet('2000::', 3, 'ipv6');
  list.addSubnet(NAT64, NAT64_BITS, 'ipv6');
});

function blocking(fill: (list: BlockList) => void): BlockList {
  const list = new BlockList();
  fill(list);
  return list;
}

/** `address` is IPv4 with dots or IPv6 without brackets; anything else is not public. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      // One with a zone (`fe80::1%eth0`) means something on this machine only.
      return !address.includes('%') && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
    default:
      return false;
  }
}

/**
 * Whether a name can be one of the public internet, as a URL has it: in small letters. Where it leads is another question; this
 * only spares asking for those that are answered by this machine or its network.
 */
export function isPublicName(name: string): boolean {
  return name.includes('.') && !/(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$|\.$/.test(name);
}
