import { createPrivateKey, X509Certificate } from 'node:crypto';

import { expect, it } from 'vitest';

import { selfSignedCertificate } from '../../../mock-gateway/transport/self-signed-certificate.ts';

it('a certificate vouches for itself, names this machine, and is valid for a year', () => {
  const nowEpochMs = Date.parse('2020-07-24T11:00:00Z');
  const { keyPem, certificatePem } = selfSignedCertificate(nowEpochMs);
  const certificate = new X509Certificate(certificatePem);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(createPrivateKey(keyPem))).toBe(true);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  for (const address of ['127.0.0.1', '::1']) expect(certificate.checkIP(address)).toBe(address);
  expect(certificate.checkHost('example.com')).toBeUndefined();
  expect(certificate.validFromDate).toEqual(new Date('2020-07-23T11:00:00Z'));
  expect(certificate.validToDate).toEqual(new Date('2021-07-24T11:00:00Z'));
  expect(certificate.subject).toBe('CN=peakday');
});

it('no two certificates have one serial number', () => {
  const serials = [1, 2, 3].map(
    () => new X509Certificate(selfSignedCertificate().certificatePem).serialNumber,
  );
  expect(new Set(serials).size).toBe(3);
});
