import ipaddr from 'ipaddr.js';

/**
 * Azure's host services answer at this address, which lies in no special range. The other metadata services do: 169.254.0.0/16
 * is link-local, 100.100.100.200 (Alibaba) carrier NAT, 192.0.0.192 (Oracle) reserved, fd00:ec2::254 (Amazon) unique-local.
 */
const AZURE_HOST = '168.63.129.16';

/** Addresses that the Internet routes are of this block (IANA); all other IPv6 is special in one way or another. */
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * True for an address that anybody on the Internet can be at: not private, loopback, link-local, multicast, unspecified,
 * carrier NAT or reserved. Addresses that hold an IPv4 address in them (mapped, compatible, NAT64, 6to4, Teredo) are none,
 * whatever they hold: a host that is really public has one of its own. The deprecated compatible form (::7f00:1) lies
 * in no range that ipaddr.js knows; the block catches it.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.match(GLOBAL_UNICAST);
  return parsed.toString() !== AZURE_HOST;
}
