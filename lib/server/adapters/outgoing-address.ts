import { BlockList, isIP, isIPv4 } from "node:net";

/** `never`: no one may allow it. `private`: only where an administrator allowed the host. */
export type AddressClass = "public" | "private" | "never";

type Range = [network: string, prefix: number];

/** Unspecified, link-local (cloud metadata lives there, and at three addresses of its own), multicast, reserved; IPv6 forms that carry an IPv4 address. */
const neverV4: Range[] = [
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["100.100.100.200", 32],
  ["192.0.0.192", 32],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
const neverV6: Range[] = [
  ["::", 128],
  ["fd00:ec2::254", 128],
  ["fe80::", 10],
  ["ff00::", 8],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2002::", 16],
  ["2001::", 32],
];
/** IANA special-purpose registries: loopback, private use, carrier NAT, benchmarking, documentation. */
const privateV4: Range[] = [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
];
const privateV6: Range[] = [
  ["::1", 128],
  ["fc00::", 7],
  ["fec0::", 10],
  ["100::", 64],
  ["2001:db8::", 32],
];

function blockList(v4: Range[], v6: Range[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of v4) list.addSubnet(network, prefix, "ipv4");
  for (const [network, prefix] of v6) list.addSubnet(network, prefix, "ipv6");
  return list;
}

const never = blockList(neverV4, neverV6);
const confined = blockList(privateV4, privateV6);

/** @throws TypeError when it is no IP address */
export function classOfAddress(address: string): AddressClass {
  if (isIP(address) === 0) throw new TypeError(`${address} is no IP address`);
  const family = isIPv4(address) ? "ipv4" : "ipv6";
  // BlockList itself compares an IPv4-mapped IPv6 address with the IPv4 ranges.
  if (never.check(address, family)) return "never";
  return confined.check(address, family) ? "private" : "public";
}
