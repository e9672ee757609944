import { BlockList, isIP } from "node:net";

/**
 * What of IPv4 is not the public internet (IANA's special-purpose registry, RFC 6890), multicast and
 * reserved ranges, and the one public address at which a cloud answers only its own machines.
 */
const notPublic = new BlockList();
for (const range of [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "168.63.129.16/32",
]) {
  addRange(notPublic, range, "ipv4");
}

/**
 * Of IPv6 only global unicast is public, without what in it is set aside: IETF's own (Teredo,
 * benchmarks, ORCHID), documentation, 6to4 and the sinks of AS112. So IPv4 in any disguise
 * (mapped, NAT64), unique local, link-local and multicast addresses are out at once.
 */
const globalUnicast = new BlockList();
addRange(globalUnicast, "2000::/3", "ipv6");
for (const range of ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"]) {
  addRange(notPublic, range, "ipv6");
}

function addRange(list: BlockList, range: string, family: "ipv4" | "ipv6"): void {
  const [network = "", prefix] = range.split("/");
  list.addSubnet(network, Number(prefix), family);
}

/** Whether an address (an IP, as resolvers write them) belongs to a machine of the public internet. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic.check(address, "ipv4");
    case 6:
      return globalUnicast.check(address, "ipv6") && !notPublic.check(address, "ipv6");
    default:
      return false;
  }
}
