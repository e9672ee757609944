import fc from "fast-check";
import { expect, test } from "vitest";

import { isPublicAddress } from "#/content/imports/public-address.ts";
import { readPageAddress } from "#/content/imports/request-page.ts";

test.for([
  ["this network", "0.0.0.0", "0.1.2.3"],
  ["private", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.1.1"],
  ["behind a carrier, and Alibaba's metadata", "100.64.0.1", "100.100.100.200"],
  ["this machine", "127.0.0.1", "127.255.255.254", "::1", "::"],
  [
    "link-local, and most clouds' metadata",
    "169.254.169.254",
    "169.254.170.2",
    "fe80::1",
    "febf::1",
  ],
  ["link-local with a zone", "fe80::1%lo"],
  ["set aside for protocols, and Oracle's metadata", "192.0.0.1", "192.0.0.192"],
  ["documentation", "192.0.2.1", "198.51.100.7", "203.0.113.9", "2001:db8::1", "3fff::1"],
  ["benchmarks", "198.18.0.1", "198.19.255.255", "2001:2::1"],
  ["multicast, reserved and broadcast", "224.0.0.1", "240.0.0.1", "255.255.255.255", "ff02::1"],
  ["Azure's own", "168.63.129.16"],
  ["relays and sinks", "192.88.99.1", "192.31.196.1", "192.52.193.1", "192.175.48.1"],
  ["unique local, and Amazon's metadata", "fc00::1", "fd12::1", "fd00:ec2::254"],
  ["IPv4, mapped", "::ffff:10.0.0.1", "::ffff:a00:1", "::ffff:8.8.8.8", "::10.0.0.1"],
  ["IPv4 by NAT64, 6to4 or Teredo", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::1", "2001::1"],
  ["site-local, discarded, segment routing", "fec0::1", "100::1", "5f00::1"],
  ["nothing", "", "localhost", "127.1", "1.2.3.4.5", "[2606:4700::1]"],
] as const)("No public address: %s", ([, ...addresses]) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

test("Public addresses are those of the public internet, also at the edges of ranges", () => {
  const addresses = [
    ["1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0"],
    ["126.255.255.255", "128.0.0.1", "168.63.129.15", "169.253.255.255", "172.15.255.255"],
    ["172.32.0.0", "192.0.1.0", "192.167.255.255", "198.17.255.255", "198.20.0.0"],
    ["223.255.255.255", "2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450::1"],
  ].flat();
  expect(addresses.filter((address) => !isPublicAddress(address))).toEqual([]);
});

test.for([
  ["http://127.1/", "127.0.0.1"],
  ["http://0x7f.1/", "127.0.0.1"],
  ["http://0177.0.0.01/", "127.0.0.1"],
  ["http://2130706433/", "127.0.0.1"],
  ["http://127.0.0.1./", "127.0.0.1"],
  ["http://１２７。０。０。１/", "127.0.0.1"],
  ["http://%31%32%37.1/", "127.0.0.1"],
  ["http://[::ffff:10.0.0.1]/", "[::ffff:a00:1]"],
  ["http://[0:0:0:0:0:0:0:1]/", "[::1]"],
  ["http://[::127.0.0.1]/", "[::7f00:1]"],
  ["http:\\\\127.1\\", "127.0.0.1"],
] as const)("%s means %s, which is not public", ([address, host]) => {
  const { hostname } = readPageAddress(address);
  expect(hostname).toBe(host);
  expect(isPublicAddress(hostname.replace(/^\[|\]$/g, ""))).toBe(false);
});

test("No number of 32 bits gets past as another spelling of an address that is not public", () => {
  fc.assert(
    fc.property(fc.nat({ max: 0xff_ff_ff }), fc.constantFrom(10, 127, 0), (rest, first) => {
      const number = first * 2 ** 24 + rest;
      for (const spelling of [
        String(number),
        `0x${number.toString(16)}`,
        `${String(first)}.${String(rest)}`,
      ]) {
        expect(isPublicAddress(readPageAddress(`http://${spelling}/`).hostname)).toBe(false);
      }
    }),
  );
});

test.for([
  "file:///etc/passwd",
  "ftp://example.com/",
  "gopher://example.com:80/",
  "data:text/html,hola",
  "javascript:alert(1)",
  "http://example.com:22/",
  "https://example.com:8443/",
  "http://ana@example.com/",
  "http://:secret@example.com/",
  "http://ana:secret@example.com/",
  "http://[fe80::1%25lo]/",
  "http://256.256.256.256/",
  "http://a b/",
  "http://",
  "example.com",
  "",
  `http://example.com/${"a".repeat(2_048)}`,
])("%s is no address of a page", (address) => {
  expect(() => readPageAddress(address)).toThrow(
    expect.objectContaining({ code: "page_address_wrong" }),
  );
});

test("An address is taken as it is, without what only browsers need", () => {
  expect(readPageAddress(" https://Example.com:443/a?b=c#d ").href).toBe(
    "https://example.com/a?b=c",
  );
  expect(readPageAddress("http://example.com:443/").port).toBe("443");
  expect(readPageAddress("../b", new URL("http://example.com/a/")).href).toBe(
    "http://example.com/b",
  );
});
