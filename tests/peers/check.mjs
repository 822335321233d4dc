// Independent verifiers, offline: every document they ask for comes from the input file.
// Prints one JSON object: each peer's answer to the good credential and to a changed one.
import { readFileSync } from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite as rdfc } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import multikey from '@digitalbazaar/multikey-context';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';

const { credential, changed, documents } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
documents[multikey.constants.CONTEXT_URL] = multikey.contexts.get(multikey.constants.CONTEXT_URL);

async function documentLoader(url) {
  const [base, fragment] = url.split('#');
  const document = documents[url] ?? documents[base];
  if (!document) throw new Error(`not offline: ${url}`);
  if (!fragment || documents[url]) return { contextUrl: null, documentUrl: url, document };
  const method = document.verificationMethod.find((one) => one.id === url);
  return { contextUrl: null, documentUrl: url, document: { '@context': 'https://w3id.org/security/multikey/v1', ...method } };
}

const suites = () => [
  new DataIntegrityProof({ cryptosuite: rdfc }),
  new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() }),
];

async function digitalBazaar(document, chosen) {
  const result = await vc.verifyCredential({ credential: document, suite: chosen, documentLoader, checkStatus });
  const proofs = result.results?.map((one) => one.verified) ?? [];
  return { verified: result.verified, proofs, error: result.verified ? null : describe(result.error) };
}

function describe(error) {
  return [error?.message, ...(error?.errors ?? []).map(describe)].filter(Boolean).join(': ');
}

// The consortium's verifier fetches by itself, so its door to the network is replaced.
globalThis.fetch = async (request) => {
  const url = typeof request === 'string' ? request : request.url;
  const document = documents[url];
  if (!document) return new Response('not offline', { status: 404 });
  return new Response(JSON.stringify(document), { headers: { 'content-type': 'application/json' } });
};

async function digitalCredentials(document) {
  const { verifyCredential } = await import('@digitalcredentials/verifier-core');
  const result = await verifyCredential({ credential: document, knownDIDRegistries: [] });
  const said = Object.fromEntries((result.log ?? []).map((entry) => [entry.id, entry.valid]));
  return { said, errors: (result.errors ?? []).map((error) => error.message) };
}

console.log(JSON.stringify({
  digitalBazaar: await digitalBazaar(credential, suites()),
  digitalBazaarRdfcOnly: await digitalBazaar({ ...credential, proof: credential.proof[0] }, suites().slice(0, 1)),
  digitalBazaarChanged: await digitalBazaar(changed, suites()),
  digitalCredentials: await digitalCredentials(credential),
  digitalCredentialsChanged: await digitalCredentials(changed),
}));
