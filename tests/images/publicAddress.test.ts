import { describe, expect, test } from 'vitest';
import { createImageFetcher } from '../../src/images/fetch.ts';
import { isPublicAddress, isPublicName } from '../../src/images/publicAddress.ts';
import { leadingTo } from './imageServer.ts';

describe('an address that leads inside is refused, however it is written', () => {
  test.each([
    ['this machine', '127.0.0.1'],
    ['this machine, another of its addresses', '127.255.255.254'],
    ['this machine, as one number', '2130706433'],
    ['this machine, in octal', '0177.0.0.1'],
    ['this machine, in octal with many zeros', '0000000177.00.00.01'],
    ['this machine, in hexadecimal', '0x7f000001'],
    ['this machine, in hexadecimal parts', '0x7f.0x0.0x0.0x1'],
    ['this machine, in two parts', '127.1'],
    ['this machine, in three parts', '127.0.1'],
    ['this machine, in parts of each kind', '0x7f.0.01'],
    ['this machine, with a dot behind', '127.0.0.1.'],
    ['this machine, with letters that look alike', '１２７.０.０.１'],
    ['this machine, with circled numbers', '①②⑦.⓪.⓪.①'],
    ['this machine, with other dots', '127。0。0。1'],
    ['this machine, escaped', '%31%32%37.0.0.1'],
    ['any of this machine', '0.0.0.0'],
    ['any of this machine, as one number', '0'],
    ['any of this machine, of its net', '0.1.2.3'],
    ['a private one', '10.0.0.1'],
    ['a private one, in hexadecimal', '0x0a.0.0.1'],
    ['another private one', '172.16.0.1'],
    ['the last of those', '172.31.255.255'],
    ['one at home', '192.168.1.1'],
    ['one at home, in octal', '0300.0250.1.1'],
    ['of this link', '169.254.0.1'],
    ['where clouds tell secrets', '169.254.169.254'],
    ['where clouds tell secrets, as one number', '2852039166'],
    ['where a cloud tells its machines', '168.63.129.16'],
    ['behind a provider', '100.64.0.1'],
    ['the last of those behind a provider', '100.127.255.255'],
    ['of protocols', '192.0.0.1'],
    ['of documents', '192.0.2.1'],
    ['of other documents', '198.51.100.1'],
    ['of yet other documents', '203.0.113.1'],
    ['of relays', '192.88.99.1'],
    ['of benchmarks', '198.18.0.1'],
    ['of many', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['of all', '255.255.255.255'],
    ['this machine, in IPv6', '[::1]'],
    ['this machine, in IPv6 in full', '[0000:0000:0000:0000:0000:0000:0000:0001]'],
    ['any of this machine, in IPv6', '[::]'],
    ['IPv4 in IPv6', '[::ffff:127.0.0.1]'],
    ['IPv4 in IPv6, in hexadecimal', '[::ffff:7f00:1]'],
    ['IPv4 in IPv6, a private one', '[::ffff:10.0.0.1]'],
    ['IPv4 in IPv6, even a public one', '[::ffff:8.8.8.8]'],
    ['IPv4 in IPv6, as it was once', '[::127.0.0.1]'],
    ['IPv4 in IPv6, translated', '[::ffff:0:127.0.0.1]'],
    ['behind NAT64', '[64:ff9b::127.0.0.1]'],
    ['behind NAT64, in hexadecimal', '[64:ff9b::a9fe:a9fe]'],
    ['behind NAT64, a private one', '[64:ff9b::10.1.2.3]'],
    ['behind a NAT64 of the network itself', '[64:ff9b:1::8.8.8.8]'],
    ['in 6to4', '[2002:7f00:1::]'],
    ['in 6to4, a private one', '[2002:a00:1::1]'],
    ['in Teredo', '[2001:0:4136:e378:8000:63bf:80ff:fffe]'],
    ['of this link, in IPv6', '[fe80::1]'],
    ['of this site', '[fec0::1]'],
    ['private, in IPv6', '[fc00::1]'],
    ['private, in IPv6 as it is used', '[fd12:3456:789a::1]'],
    ['where clouds tell secrets, in IPv6', '[fd00:ec2::254]'],
    ['of many, in IPv6', '[ff02::1]'],
    ['of documents, in IPv6', '[2001:db8::1]'],
    ['of other documents, in IPv6', '[3fff::1]'],
    ['that swallows all', '[100::1]'],
    ['of parts of the net', '[5f00::1]'],
    ['not given out yet', '[4000::1]'],
    ['of ORCHID', '[2001:20::1]'],
    ['this machine by name', 'localhost'],
    ['this machine by name, in capitals', 'LOCALHOST'],
    ['this machine by name, with a dot behind', 'localhost.'],
    ['this machine by a name below', 'quiz.localhost'],
    ['a name of the network', 'router'],
    ['a name of the link', 'printer.local'],
    ['a name of a cloud', 'metadata.google.internal'],
    ['a name at home', 'nas.home.arpa'],
    ['a name with a dot behind', 'example.com.'],
  ])('%s: https://%s/', async (_, host) => {
    const { lookUp, asked } = leadingTo('93.184.215.14');
    expect(await createImageFetcher({ lookUp }).fetch(`https://${host}/x.png`)).toEqual({ refused: 'private address' });
    expect(asked).toEqual([]);
  });

  test.each([
    '[fe80::1%25eth0]',
    '[::ffff:127.0.0.1%eth0]',
    '256.0.0.1',
    '127.0.0.1.1',
    '0x100000000',
    '[127.0.0.1]',
    '1.2.3.4x:y',
  ])('what is no address at all is none of https: %s', async (host) => {
    expect(await createImageFetcher().fetch(`https://${host}/`)).toEqual({ refused: 'no https' });
  });

  test.each(['fe80::1%eth0', '2606:4700::1%eth0', 'localhost', '', '010.0.0.1', '1.1.1.1 ', '1.1.1', '::1]'])(
    'nor is what a look-up would give: %j',
    (address) => {
      expect(isPublicAddress(address)).toBe(false);
    },
  );
});

describe('a public address', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '223.255.255.255',
    '2606:4700::1111',
    '2001:4860:4860::8888',
    '2a00:1450:4001::1',
    '2001:200::1',
    '64:ff9b::8.8.8.8',
  ])('is one: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    'example.com',
    'upload.wikimedia.org',
    'xn--bcher-kva.example',
    'localhost.example.com',
    'internal.example.com',
  ])('may have the name %s', (name) => {
    expect(isPublicName(name)).toBe(true);
  });
});
