import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressesOf, ForbiddenAddress, isForbidden } from './address-guard.ts';

describe('isForbidden', () => {
  for (const address of [
    '169.254.169.254',
    '169.254.0.1',
    '0.0.0.0',
    '0.1.2.3',
    '224.0.0.1',
    '255.255.255.255',
    '100.100.100.200',
    '168.63.129.16',
    'fe80::1',
    'fe80::1%eth0',
    'febf::1',
    'ff02::1',
    '::',
    'fd00:ec2::254',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '64:ff9b::169.254.169.254',
    '2002:a9fe:a9fe::1',
  ])
    it(`forbids ${address}`, () => assert.equal(isForbidden(address), true));

  for (const address of [
    '127.0.0.1',
    '::1',
    '10.1.2.3',
    '192.168.1.1',
    '172.16.0.1',
    '93.184.216.34',
    '2606:2800::1',
    'fd12::1',
    '::ffff:10.0.0.1',
  ])
    it(`allows ${address}`, () => assert.equal(isForbidden(address), false));
});

describe('addressesOf', () => {
  it('gives the addresses of a name, and an address as it is', async () => {
    assert.ok((await addressesOf('localhost', false)).includes('127.0.0.1'));
    assert.deepEqual(await addressesOf('10.1.2.3', false), ['10.1.2.3']);
    assert.deepEqual(await addressesOf('[::1]', false), ['::1']);
  });

  // Spellings that the resolver takes for 169.254.169.254 or 0.0.0.0.
  for (const host of [
    '169.254.169.254',
    '0xa9fea9fe',
    '2852039166',
    '169.254.43518',
    '0',
    '[fe80::1]',
    '::ffff:169.254.169.254',
  ])
    it(`refuses ${host}`, async () => {
      await assert.rejects(addressesOf(host, false), ForbiddenAddress);
    });

  it('lets somebody through who may look', async () => {
    assert.deepEqual(await addressesOf('169.254.169.254', true), ['169.254.169.254']);
  });
});
