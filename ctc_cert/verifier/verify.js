// The verdict on one credential, in a browser. The same checks in the same order, with the same
// words, as ctc_cert/credential (verify.py, trust.py, strict.py, shape.py, carrier.py, compact.py).
// tests/test_verifier_page.py holds both to one verdict and reason on every hostile case.
"use strict";

const ctc = (() => {
  const MAX_BYTES = 256 * 1024, MAX_DEPTH = 16, MAX_NUMBER = 2 ** 53 - 1;
  const MAX_TRUST = 16 * 1024 * 1024, MAX_FILE = 32 * 1024 * 1024, MAX_LIST = 131072;
  const JCS = "eddsa-jcs-2022", RDFC = "eddsa-rdfc-2022", SKEW = 5 * 60 * 1000;
  const PAGE = "/verify.html", KEYWORD = "openbadgecredential";

  class Refusal extends Error {
    constructor(code, details = {}) {
      super(code);
      this.code = code;
      this.details = details;
    }
  }
  const refuse = (code, details) => { throw new Refusal(code, details); };
  const say = (code, details, language) => Object.entries(details).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, value), REASONS[code][language]);

  // --- Bytes ------------------------------------------------------------------------------------

  const utf8 = new TextEncoder();
  const binary = (bytes) => {  // one character a byte, so that places in text are places in bytes
    let text = "";
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return text;
  };
  const join = (...parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let place = 0;
    for (const part of parts) { all.set(part, place); place += part.length; }
    return all;
  };
  const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const blank = (text) => /^[ \t\n\r\v\f]*$/.test(text);

  async function inflate(bytes, format, limit, damaged) {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
    const parts = [];
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return join(...parts);
        size += value.length;
        parts.push(value);
        if (size > limit) break;
      }
    } catch { refuse(damaged); }
    reader.cancel().catch(() => {});
    return null;
  }

  const LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  function base58(text) {  // multibase; null when it is none
    if (!text.startsWith("z") || text.length > 128) return null;
    let number = 0n;
    for (const letter of text.slice(1)) {
      const value = LETTERS.indexOf(letter);
      if (value < 0) return null;
      number = number * 58n + BigInt(value);
    }
    const zeros = text.length - 1 - text.slice(1).replace(/^1+/, "").length;
    return join(new Uint8Array(zeros), bytesOf(number));
  }
  function toBase58(bytes) {
    let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n), text = "";
    for (; number; number /= 58n) text = LETTERS[Number(number % 58n)] + text;
    let zeros = 0;
    while (zeros < bytes.length && !bytes[zeros]) zeros++;
    return "z" + "1".repeat(zeros) + text;
  }
  function bytesOf(number) {
    if (!number) return new Uint8Array(0);
    const text = number.toString(16), even = text.length % 2 ? "0" + text : text;
    return Uint8Array.from(even.match(/../g), (pair) => parseInt(pair, 16));
  }

  // --- Strict JSON --------------------------------------------------------------------------------

  function parse(bytes, limit = MAX_BYTES) {
    if (bytes.length > limit) refuse("too-large", { limit: String(limit) });
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch { refuse("not-json"); }
    checkDepth(text);
    const value = new Reader(text).read();
    if (value === null || typeof value !== "object" || Array.isArray(value)) refuse("not-object");
    return value;
  }

  function checkDepth(text) {
    let depth = 0;
    for (let i = 0; i < text.length; i++) {
      const letter = text[i];
      if (letter === '"') {
        let end = i + 1;
        while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
        i = end;
      } else if (letter === "[" || letter === "{") {
        if (++depth > MAX_DEPTH) refuse("too-deep", { limit: String(MAX_DEPTH) });
      } else if (letter === "]" || letter === "}") depth--;
    }
  }

  class Reader {
    constructor(text) { this.text = text; this.at = 0; this.broken = false; }
    read() {
      const value = this.value();
      this.space();
      if (this.at < this.text.length || this.broken) refuse("not-json");
      return value;
    }
    space() { while (" \t\n\r".includes(this.text[this.at] ?? "x")) this.at++; }
    take(letter) { if (this.text[this.at++] !== letter) refuse("not-json"); }
    value() {
      this.space();
      const letter = this.text[this.at];
      if (letter === "{") return this.object();
      if (letter === "[") return this.list();
      if (letter === '"') return this.string();
      for (const [word, value] of [["true", true], ["false", false], ["null", null]]) {
        if (this.text.startsWith(word, this.at)) { this.at += word.length; return value; }
      }
      return this.number();
    }
    number() {
      const form = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
      form.lastIndex = this.at;
      const found = form.exec(this.text);
      if (!found) refuse("not-json");
      this.at = form.lastIndex;
      const whole = found[1] === undefined && found[2] === undefined;
      const value = Number(found[0]);
      if (whole && found[0].length > 17) refuse("number");
      if (!Number.isFinite(value) || Math.abs(value) > MAX_NUMBER) refuse("number");
      return value;
    }
    string() {
      const form = /"((?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"/y;
      form.lastIndex = this.at;
      const found = form.exec(this.text);
      if (!found) refuse("not-json");
      this.at = form.lastIndex;
      const value = JSON.parse(found[0]);
      if (/\p{Surrogate}/u.test(value)) this.broken = true;
      return value;
    }
    list() {
      const found = [];
      this.at++;
      this.space();
      if (this.text[this.at] === "]") { this.at++; return found; }
      for (;;) {
        found.push(this.value());
        this.space();
        if (this.text[this.at] === "]") { this.at++; return found; }
        this.take(",");
      }
    }
    object() {
      const pairs = [];
      this.at++;
      this.space();
      if (this.text[this.at] === "}") { this.at++; return Object.create(null); }
      for (;;) {
        this.space();
        if (this.text[this.at] !== '"') refuse("not-json");
        const key = this.string();
        this.space();
        this.take(":");
        pairs.push([key, this.value()]);
        this.space();
        if (this.text[this.at] === "}") { this.at++; return this.unique(pairs); }
        this.take(",");
      }
    }
    unique(pairs) {
      const found = Object.create(null);
      for (const [key, value] of pairs) {
        if (key in found) refuse("duplicate-key", { key: Array.from(key).slice(0, 60).join("") });
        found[key] = value;
      }
      return found;
    }
  }

  function canonical(value) {  // RFC 8785
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  const digest = (value) => sha256(utf8.encode(canonical(value)));
  const without = (value, name) => {
    const copy = Object.assign(Object.create(null), value);
    delete copy[name];
    return copy;
  };

  // --- Shape --------------------------------------------------------------------------------------

  const has = (value, name) => Object.prototype.hasOwnProperty.call(value, name);
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const points = (text) => Array.from(text, (letter) => letter.codePointAt(0));
  const inOrder = (names) => names.sort((one, other) => {  // as Python sorts: by code points
    const a = points(one), b = points(other), place = a.findIndex((point, i) => point !== b[i]);
    return place < 0 ? a.length - b.length : a[place] - (b[place] ?? -1);
  });
  const below = (path, key) => (path ? `${path}.${key}` : key);

  function check(value, rule, path, vocabulary) {
    if (typeof rule === "string") return checkFormat(value, rule, path);
    if ("shape" in rule) return check(value, PROFILE.shapes[rule.shape], path, vocabulary);
    if ("either" in rule) {
      const choice = isObject(value) ? value[rule.either] : undefined;
      if (typeof choice !== "boolean") refuse("wrong-value", { path: below(path, rule.either) });
      return check(value, rule[String(choice)], path, vocabulary);
    }
    if ("const" in rule) {
      const wanted = typeof rule.const === "string" ? rule.const.replaceAll("{vocab}", vocabulary) : rule.const;
      if (canonical(value) !== canonical(wanted)) refuse(rule.refusal ?? "wrong-value", { path });
      return;
    }
    if ("maybe" in rule) return value === null ? undefined : check(value, rule.maybe, path, vocabulary);
    if ("map" in rule) {
      if (!isObject(value)) refuse("wrong-value", { path });
      for (const key of inOrder(Object.keys(value))) {
        check(value[key], rule.map, Array.from(below(path, key)).slice(0, 120).join(""), vocabulary);
      }
      return;
    }
    if ("list" in rule) {
      const least = rule.min ?? 1, most = rule.max ?? 200;
      if (!Array.isArray(value) || value.length < least || value.length > most) refuse("wrong-value", { path });
      value.forEach((item, number) => check(item, rule.list, `${path}[${number}]`, vocabulary));
      return;
    }
    checkObject(value, rule.object, path, vocabulary);
  }

  function checkObject(value, fields, path, vocabulary) {
    if (!isObject(value)) refuse("wrong-value", { path: path || "/" });
    const rules = Object.entries(fields).map(([key, rule]) => [key.replaceAll("{vocab}", vocabulary), rule]);
    const known = new Set(rules.map(([key]) => key.replace(/\?$/, "")));
    for (const key of inOrder(Object.keys(value))) {
      if (!known.has(key)) refuse("unknown-term", { path: Array.from(below(path, key)).slice(0, 120).join("") });
    }
    for (const [key, rule] of rules) {
      const name = key.replace(/\?$/, "");
      if (has(value, name)) check(value[name], rule, below(path, name), vocabulary);
      else if (name === key) refuse("missing-term", { path: below(path, name) });
    }
  }

  function checkFormat(value, name, path) {
    if (name === "any") return;
    if (name === "number") {
      if (typeof value !== "number" || value < 0) refuse("wrong-value", { path });
      return;
    }
    const form = new RegExp(`^(?:${PROFILE.formats[name]})$`, "u");
    const fits = typeof value === "string" && form.test(value);
    if (!fits || (name === "utc" && moment(value) === null)) {
      refuse(name === "utc" ? "wrong-date" : "wrong-value", { path });
    }
  }

  function moment(text) {  // milliseconds, or null for a day that no calendar has
    const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z$/.exec(text);
    if (!found) return null;
    const [year, month, day, hour, minute, second] = found.slice(1).map(Number);
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    if (!year || day < 1 || day > days || hour > 23 || minute > 59 || second > 59) return null;
    return Date.parse(text);
  }
  const momentOr = (text) => {
    const found = typeof text === "string" ? moment(text) : null;
    if (found === null) throw new TypeError("not a moment");
    return found;
  };
  const write = (milliseconds) => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");

  // --- Keys and proofs ----------------------------------------------------------------------------

  function rawKey(text) {
    const raw = base58(text);
    if (!raw || raw.length !== 34 || raw[0] !== 0xed || raw[1] !== 0x01) refuse("key-form");
    return raw.slice(2);
  }
  function publicKey(text) {
    return crypto.subtle.importKey("raw", rawKey(text), { name: "Ed25519" }, false, ["verify"]);
  }
  function signatureOf(proof) {
    const found = typeof proof.proofValue === "string" ? base58(proof.proofValue) : null;
    return found && found.length === 64 ? found : null;
  }
  async function holds(covered, proof, key) {
    const signature = signatureOf(proof);
    if (!signature) return false;
    const message = join(await digest(without(proof, "proofValue")), covered);
    return crypto.subtle.verify({ name: "Ed25519" }, await key, signature, message);
  }

  // --- DID documents and trust ----------------------------------------------------------------------

  function webAddress(did) {
    const [host, ...path] = did.replace(/^did:web:/, "").split(":");
    return ["https://" + host.replaceAll("%3A", ":"), ...path].join("/");
  }
  const vocabularyOf = (did) => webAddress(did) + "/vocab#";
  const listAddress = (base, purpose) => `${base}/status/${purpose}-1.json`;

  function methodsOf(document) {
    const found = new Map();
    for (const entry of document.verificationMethod) {
      if (entry.controller !== document.id) refuse("trust-form");
      if (entry.id.split("#")[0] !== document.id || found.has(entry.id)) refuse("trust-form");
      const method = {
        id: entry.id,
        key: entry.publicKeyMultibase,
        expires: has(entry, "expires") ? momentOr(entry.expires) : null,
        revoked: has(entry, "revoked") ? momentOr(entry.revoked) : null,
      };
      if (document.assertionMethod.includes(entry.id)) found.set(entry.id, method);
    }
    for (const method of found.values()) rawKey(method.key);
    if (new Set([...found.values()].map((method) => method.key)).size !== found.size) refuse("trust-form");
    return found;
  }
  const activeMethod = (method, when) =>
    [method.expires, method.revoked].every((end) => end === null || when < end);

  function readStatement(document) {
    const methods = methodsOf(document.consortium.document);
    const universities = document.universities.map((entry) => ({
      id: entry.id, name: entry.name, methods: entry.methods, own: [...methodsOf(entry.document).values()],
    }));
    const claimed = universities.flatMap((one) => one.methods), names = new Set(universities.map((one) => one.id));
    const owners = new Map(universities.flatMap((one) => one.methods.map((name) => [name, one.id])));
    if (owners.size !== claimed.length || claimed.some((name) => !methods.has(name))) refuse("trust-form");
    if (names.size !== universities.length || document.office.some((name) => owners.has(name))) refuse("trust-form");
    const policies = document.policies.map((entry) => {
      const signers = entry.requiredSigner, threshold = entry.threshold;
      const distinct = new Set(signers.map((name) => owners.get(name))).size;  // two keys of one are no two signers
      if (signers.some((name) => !owners.has(name))) refuse("trust-form");
      if (!(threshold >= 1 && threshold <= distinct && distinct === signers.length)) refuse("trust-form");
      momentOr(entry.from);
      return { threshold, signers, until: has(entry, "until") ? momentOr(entry.until) : null };
    });
    return {
      version: document.version, created: momentOr(document.created), title: document.title,
      consortium: document.consortium.document.id, consortiumName: document.consortium.name,
      methods, office: document.office, universities, policies,
      witnessed: document.witnessed ?? {}, previous: document.previous,
      vocabulary: vocabularyOf(document.consortium.document.id),
    };
  }
  const universityOf = (statement, method) =>
    statement.universities.find((one) => one.methods.includes(method));
  const ownOf = (university, key) => university.own.find((method) => method.key === key);

  async function signedBy(document, statement, when) {
    const covered = await digest(without(document, "proof")), found = new Set();
    for (const entry of document.proof ?? []) {
      const university = universityOf(statement, entry.verificationMethod);
      const listed = statement.methods.get(entry.verificationMethod);
      const own = university && listed && ownOf(university, listed.key);
      if (!own || !activeMethod(listed, when) || !activeMethod(own, when)) continue;
      if (entry.cryptosuite !== JCS || entry.proofPurpose !== "assertionMethod") continue;
      if (await holds(covered, entry, publicKey(listed.key))) found.add(university.id);
    }
    return found;
  }

  const loadTrust = async (bytes) => checkBundle(parse(bytes, MAX_TRUST));

  async function checkBundle(bundle) {
    check(bundle, { shape: "trustBundle" }, "", "");
    let statement = null, before = null;
    for (const document of bundle.statements) {
      const next = readStatement(document);
      const signed = await signedBy(document, next, next.created);
      const missing = next.universities.map((one) => one.id).filter((id) => !signed.has(id)).sort();
      if (missing.length) refuse("trust-unsigned", { universities: missing.join(", ") });
      if (statement) {
        const agreed = await signedBy(document, statement, statement.created);
        if (agreed.size <= Math.floor(statement.universities.length / 2)) {
          refuse("trust-succession", { version: String(next.version) });
        }
      }
      const wanted = before ? hex(await digest(without(before, "proof"))) : null;
      if (next.version !== (statement ? statement.version + 1 : 1) || next.previous !== wanted) refuse("trust-history");
      if (statement && (next.created < statement.created || next.consortium !== statement.consortium)) refuse("trust-history");
      statement = next;
      before = document;
    }
    const trust = {
      statement,
      fingerprint: hex(await digest(without(bundle.statements[0], "proof"))),
      lists: new Map(),
      dictionaries: new Map(),
    };
    for (const document of bundle.status ?? []) await addList(trust, document);
    for (const text of bundle.dictionaries ?? []) {
      trust.dictionaries.set(hex((await sha256(utf8.encode(text))).slice(0, 4)), text);
    }
    return trust;
  }

  // A page keeps to its programme, and to the newest it has seen: whoever brings a certificate may
  // bring a bundle of their own, or one from before a revocation.
  function checkNewer(next, known) {
    if (next.fingerprint !== known.fingerprint) refuse("trust-other");
    const since = (trust) => trust.lists.get(listAddress(webAddress(trust.statement.consortium), "revocation"))?.validFrom ?? 0;
    if (next.statement.version < known.statement.version || since(next) < since(known)) refuse("trust-older");
  }

  async function addList(trust, document) {
    const address = String(document.id);
    let found;
    try {
      found = await readList(trust.statement, document);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!trust.lists.has(address)) trust.lists.set(address, error);
      return;
    }
    const known = trust.lists.get(address);
    if (!known || known instanceof Refusal || found.validFrom > known.validFrom) trust.lists.set(address, found);
  }

  async function readList(statement, document) {
    check(document, { shape: "statusList" }, "", statement.vocabulary);
    const subject = document.credentialSubject;
    if (document.issuer !== statement.consortium) refuse("status-issuer");
    if (document.id !== listAddress(webAddress(statement.consortium), subject.statusPurpose)) refuse("status-issuer");
    const covered = await digest(without(document, "proof"));
    let signed = false;
    for (const entry of document.proof) {
      const method = statement.methods.get(entry.verificationMethod);
      if (!method || !statement.office.includes(method.id) || entry.cryptosuite !== JCS) continue;
      if (!activeMethod(method, moment(entry.created))) continue;
      if (await holds(covered, entry, publicKey(method.key))) { signed = true; break; }
    }
    if (!signed) refuse("status-signature");
    return {
      bits: await unpackList(subject.encodedList),
      validFrom: moment(document.validFrom),
      validUntil: moment(document.validUntil),
    };
  }

  async function unpackList(text) {
    let packed;
    try {
      packed = Uint8Array.from(atob(text.slice(1).replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    } catch { refuse("status-damaged"); }
    const bits = await inflate(packed, "gzip", MAX_LIST, "status-damaged");
    if (!bits || bits.length * 8 < 131072) refuse("status-damaged");
    return bits;
  }
  function isSet(bits, index) {
    if (index >= bits.length * 8) refuse("status-index");
    return Boolean(bits[index >> 3] & (0x80 >> index % 8));
  }

  // --- The verdict --------------------------------------------------------------------------------

  async function judge(credential, trust, now) {
    const statement = trust.statement;
    check(credential, { shape: "credential" }, "", statement.vocabulary);
    if (credential.issuer.id !== statement.consortium) refuse("issuer");
    if (moment(credential.validFrom) > now + SKEW) refuse("not-yet-valid", { date: credential.validFrom });
    const agreed = checkPolicy(credential, statement);
    const signed = await checkProofs(credential, statement, agreed, now);
    const listed = checkStatus(credential, trust);
    const [word, code, details] = weigh(credential, listed, signed.size, agreed, now);
    const universities = (names) => names.map((name) => universityOf(statement, name).id);
    return {
      word, code, details, credential,
      verdict: word === "PARTIAL" ? `PARTIAL ${signed.size}/${agreed.threshold}` : word,
      signed_by: universities(agreed.signers.filter((name) => signed.has(name))),
      required: universities(agreed.signers),
      threshold: agreed.threshold,
      notes: notesOf(credential),
      status_as_of: listed.asOf === null ? null : write(listed.asOf),
    };
  }

  function checkPolicy(credential, statement) {
    const terms = credential.termsOfUse[0];
    const signers = terms[`${statement.vocabulary}requiredSigner`].map((signer) => signer.id);
    const threshold = terms[`${statement.vocabulary}threshold`], day = moment(credential.validFrom);
    for (const accepted of statement.policies) {
      const same = accepted.threshold === threshold && accepted.signers.length === signers.length &&
        new Set(signers).size === accepted.signers.length && accepted.signers.every((name) => signers.includes(name));
      if (same && (accepted.until === null || day < accepted.until)) return { threshold, signers };
    }
    return refuse("policy");
  }

  async function checkProofs(credential, statement, agreed, now) {
    const covered = await digest(without(credential, "proof"));
    const seen = new Set(), signed = new Set();
    for (const entry of credential.proof) {
      const method = entry.verificationMethod, suite = entry.cryptosuite;
      if (suite !== JCS && suite !== RDFC) refuse("cryptosuite", { suite: Array.from(suite).slice(0, 40).join("") });
      if (!agreed.signers.includes(method)) refuse("outsider", { method: Array.from(method).slice(0, 120).join("") });
      if (seen.has(`${method} ${suite}`)) refuse("duplicate-signer", { method });
      seen.add(`${method} ${suite}`);
      const key = keyFor(entry, statement, now);
      await key;
      if (suite === JCS) {
        if (!(await holds(covered, entry, await key))) refuse("signature", { method });
        signed.add(method);
      }
    }
    if (!signed.size) refuse("unsigned");
    return signed;
  }

  async function keyFor(entry, statement, now) {
    const method = entry.verificationMethod;
    const listed = statement.methods.get(method), university = universityOf(statement, method);
    const own = ownOf(university, listed.key);
    if (!own) refuse("key-unconfirmed", { university: university.id });
    const created = moment(entry.created);
    if (created > now + SKEW) refuse("proof-future", { method });
    if ([listed.expires, own.expires].some((end) => end !== null && created >= end)) refuse("key-expired", { method });
    if (listed.revoked !== null || own.revoked !== null) {
      const seen = statement.witnessed[method] ?? [];
      const mark = hex(await sha256(utf8.encode(entry.proofValue)));
      if (!seen.includes(mark)) refuse("key-revoked", { method });
    }
    return publicKey(listed.key);
  }

  function checkStatus(credential, trust) {
    const entry = credential.credentialStatus, base = webAddress(trust.statement.consortium);
    const address = listAddress(base, "revocation"), index = Number(entry.statusListIndex);
    if (entry.id !== `${address}#${index}` || entry.statusListCredential !== address) refuse("status-foreign");
    const take = (name) => {
      const found = trust.lists.get(name);
      if (found instanceof Refusal) throw found;
      return found;
    };
    const revoked = take(address);
    if (!revoked) return { why: null, asOf: null, validUntil: null };
    // what the lists beside the one for revocations tell; the first that knows a credential speaks
    const others = [["suspended", "suspension"], ["superseded", "refresh"]].map(
      ([code, purpose]) => [code, take(listAddress(base, purpose))]);
    const said = others.filter(([, list]) => list && isSet(list.bits, index)).map(([code]) => code);
    if (isSet(revoked.bits, index)) said.push("revoked");
    return {
      why: said[0] ?? null,
      asOf: revoked.validFrom,
      validUntil: revoked.validUntil,
    };
  }

  function weigh(credential, listed, count, agreed, now) {
    const counts = { count: String(count), threshold: String(agreed.threshold) };
    if (listed.why) return ["REVOKED", listed.why, {}];
    const until = credential.validUntil;
    if (until && moment(until) <= now) return ["EXPIRED", "expired", { date: until }];
    if (count < agreed.threshold) return ["PARTIAL", "partial", counts];
    if (listed.asOf === null) return ["STALE", "no-status", {}];
    if (listed.validUntil <= now) {
      const days = String(Math.floor((now - listed.asOf) / 86400000));
      return ["STALE", "stale", { date: write(listed.asOf), days }];
    }
    return ["FULL", "full", counts];
  }

  function notesOf(credential) {
    const other = credential.proof.filter((entry) => entry.cryptosuite === RDFC);
    if (other.some((entry) => !signatureOf(entry))) return ["rdfc-damaged"];
    return other.length ? ["rdfc-unchecked"] : [];
  }

  // --- What carries a credential --------------------------------------------------------------------

  const startsWith = (bytes, ...head) => head.every((byte, place) => bytes[place] === byte);

  async function findCredential(bytes, trust) {
    if (bytes.length > MAX_FILE) refuse("too-large", { limit: String(MAX_FILE) });
    if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return fromPdf(bytes);
    if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
      return (await fromPng(bytes)) ?? fromPicture(bytes, trust);
    }
    if (startsWith(bytes, 0xff, 0xd8, 0xff)) return fromPicture(bytes, trust);
    let first = 0;
    while (first < bytes.length && blank(String.fromCharCode(bytes[first]))) first++;
    if (bytes[first] === 0x3c) return fromSvg(bytes);
    const head = binary(bytes.subarray(0, 8192));
    if (head.startsWith("https://")) return fromAddress(head.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ""), trust);
    return bytes;
  }

  async function fromPdf(bytes) {
    const text = binary(bytes);
    checkUnchanged(text);
    const found = [...text.matchAll(/\/Type[ \r\n]*\/EmbeddedFile(?![A-Za-z])/g)];
    if (!found.length) refuse("no-credential");
    if (found.length > 1) refuse("two-attachments");
    const form = /stream\r?\n/g;
    form.lastIndex = found[0].index;
    const stream = form.exec(text);
    if (!stream) refuse("attachment-damaged");
    const head = text.slice(Math.max(text.lastIndexOf("obj", found[0].index), 0), stream.index);
    const start = stream.index + stream[0].length;
    const length = /\/Length[ \r\n]+([0-9]{1,9})(?![0-9]|[ \r\n]+[0-9]+[ \r\n]+R)/.exec(head);
    let end = length ? start + Number(length[1]) : Math.max(text.indexOf("endstream", start), 0);
    if (!length) while (end > start && "\r\n".includes(text[end - 1])) end--;
    const body = bytes.subarray(start, Math.max(end, start));
    return head.includes("/FlateDecode") ? inflated(body) : body;
  }
  async function inflated(body) {
    const text = await inflate(body, "deflate", MAX_BYTES, "attachment-damaged");
    if (!text) refuse("too-large", { limit: String(MAX_BYTES) });
    return text;
  }
  function checkUnchanged(text) {
    const ranges = [...text.matchAll(/\/ByteRange[ \t\n\r\v\f]*\[[ \t\n\r\v\f]*0[ \t\n\r\v\f]+(\d{1,10})[ \t\n\r\v\f]+(\d{1,10})[ \t\n\r\v\f]+(\d{1,10})[ \t\n\r\v\f]*\]/g)];
    const ends = ranges.map((range) => Number(range[2]) + Number(range[3]));
    const mark = text.indexOf("%%EOF");
    const end = ends.length ? Math.max(...ends) : mark + 5;
    if (mark < 0 || end > text.length || !blank(text.slice(end))) refuse("changed-after-signing");
  }

  async function fromPng(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), baked = [];
    let place = 8;
    while (place + 12 <= bytes.length) {
      const length = view.getUint32(place), kind = binary(bytes.subarray(place + 4, place + 8));
      const body = bytes.subarray(place + 8, place + 8 + length);
      const head = binary(body.subarray(0, KEYWORD.length + 1));
      if (kind === "iTXt" && head === KEYWORD + "\0") baked.push(body.subarray(KEYWORD.length + 1));
      place += 12 + length;
      if (kind === "IEND") break;
    }
    if (place !== bytes.length) refuse("attachment-damaged");
    if (!baked.length) return null;
    if (baked.length > 1) refuse("two-attachments");
    let rest = baked[0].subarray(2);
    for (let skip = 0; skip < 2; skip++) {
      const zero = rest.indexOf(0);
      if (zero < 0) break;
      rest = rest.subarray(zero + 1);
    }
    return baked[0][0] === 1 ? inflated(rest) : rest;
  }

  function fromSvg(bytes) {
    const text = binary(bytes), opened = text.split("<openbadges:credential").length - 1;
    const found = [...text.matchAll(
      /<openbadges:credential\b[^>]*>[ \t\n\r\v\f]*<!\[CDATA\[([^]*?)\]\]>[ \t\n\r\v\f]*<\/openbadges:credential>/g)];
    if (found.length > 1) refuse("two-attachments");
    if (!found.length || opened !== 1) refuse("no-credential");
    return Uint8Array.from(found[0][1], (letter) => letter.charCodeAt(0));
  }

  const MAX_PIXELS = 40000000;
  function checkSize(bytes) {  // before it is unpacked: a small file can be an endless picture
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let width, height;
    if (bytes[0] === 0x89) [width, height] = bytes.length < 24 ? refuse("unreadable") : [view.getUint32(16), view.getUint32(20)];
    else [width, height] = jpegSize(view);
    if (width * height > MAX_PIXELS) refuse("too-large", { limit: String(MAX_PIXELS) });
  }
  function jpegSize(view) {  // of the first frame; a picture that is cut short is none
    let place = 2, size = null;
    while (place + 9 < view.byteLength) {
      const kind = view.getUint8(place + 1);
      if (view.getUint8(place) !== 0xff) refuse("unreadable");
      if (kind === 0xff) { place++; continue; }
      if (kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)) {
        size = [view.getUint16(place + 7), view.getUint16(place + 5)];
      }
      if (kind === 0xda) {
        for (let end = place; end + 1 < view.byteLength; end++) {
          if (view.getUint16(end) === 0xffd9) return size ?? refuse("unreadable");
        }
        refuse("unreadable");
      }
      place += 2 + view.getUint16(place + 2);
    }
    return refuse("unreadable");
  }

  async function fromPicture(bytes, trust) {
    checkSize(bytes);
    let picture;
    try {
      picture = await createImageBitmap(new Blob([bytes]));
    } catch { refuse("unreadable"); }
    return fromCodes(readCodes(picture), trust);
  }
  function fromCodes(codes, trust) {
    if (!codes.length) refuse("qr-none");
    if (codes.length > 1) refuse("two-attachments");
    return fromAddress(codes[0], trust);
  }
  // A code is grainy in a photo and small on a scanned page, so a picture is looked at as it is,
  // then softened, then larger, then part by part, beginning where our certificates have the code.
  function* looks(width, height) {
    const whole = [0, 0, width, height], longest = Math.max(width, height);
    const larger = Math.min(2, 4096 / longest), largest = Math.min(2.4, 8192 / longest);
    for (const [scale, soft] of [[1, 0], [1, 1.5], [larger, 1.2], [larger, 0.7]]) yield [...whole, scale, soft];
    for (const soft of [0.6, 0.9]) for (const down of [0.5, 0.25, 0]) for (const right of [0.5, 0.25, 0]) {
      yield [width * right, height * down, width / 2, height / 2, largest, soft];
    }
  }
  function readCodes(source, most = Infinity) {  // what each code in a picture says, once each
    const found = new Set();
    let count = 0;
    for (const [x, y, w, h, scale, blur] of looks(source.width, source.height)) {
      if (count++ >= most || found.size) break;
      const width = Math.round(w * scale), height = Math.round(h * scale);
      if (!width || !height || Math.max(width, height) > 4096) continue;
      const brush = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      brush.fillStyle = "#fff";
      brush.fillRect(0, 0, width, height);
      if (blur) brush.filter = `blur(${blur * scale}px)`;
      brush.drawImage(source, x, y, w, h, 0, 0, width, height);
      for (const text of codesOf(brush)) found.add(text);
    }
    return [...found];
  }
  function* codesOf(brush) {  // the decoder reads one code at a time: it is painted over, then the next
    const { width, height } = brush.canvas;
    brush.filter = "none";
    brush.fillStyle = "#fff";
    for (let again = 0; again < 4; again++) {
      let box = null, text;
      try {
        text = decodeQR(brush.getImageData(0, 0, width, height), { pointsOnDetect: (points) => { box = points.boundingBox; } });
      } catch { return; }
      yield text;
      if (!box) return;
      brush.fillRect(box.x, box.y, box.width, box.height);
    }
  }

  async function fromAddress(text, trust) {
    const mark = text.indexOf("#");
    if (mark < 0) refuse("qr-none");
    if (text.slice(0, mark) !== webAddress(trust.statement.consortium) + PAGE) refuse("qr-elsewhere");
    return unpackDigits(text.slice(mark + 1), trust);
  }

  async function unpackDigits(digits, trust) {
    if (digits.length > 4200 || !/^[1-9][0-9]+$/.test(digits)) refuse("qr-damaged");
    const data = bytesOf(BigInt(digits));
    if (data.length < 6 || data[0] !== 1) refuse("qr-damaged");
    const dictionary = trust.dictionaries.get(hex(data.slice(1, 5)));
    if (dictionary === undefined) refuse("qr-dictionary");
    const end = 6 + data[5] * 64, signatures = data.slice(6, end);
    const text = await withDictionary(data.slice(end), utf8.encode(dictionary));
    const parts = binary(text).split('"proofValue":""');
    if (parts.length - 1 !== data[5] || signatures.length !== data[5] * 64) refuse("qr-damaged");
    const filled = parts.slice(1).map((part, number) =>
      `"proofValue":"${toBase58(signatures.slice(number * 64, number * 64 + 64))}"${part}`);
    return Uint8Array.from(parts[0] + filled.join(""), (letter) => letter.charCodeAt(0));
  }
  // A browser's inflater takes no dictionary, but a stored block in front of the data is the same.
  async function withDictionary(body, dictionary) {
    const blocks = [];
    for (let place = 0; place < dictionary.length; place += 65535) {
      const part = dictionary.subarray(place, place + 65535), size = part.length;
      blocks.push(Uint8Array.of(0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255), part);
    }
    const all = await inflate(join(...blocks, body), "deflate-raw", MAX_BYTES + dictionary.length, "qr-damaged");
    if (!all) refuse("qr-damaged");
    return all.subarray(dictionary.length);
  }

  // --- Doors ----------------------------------------------------------------------------------------

  async function guarded(work) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return {
        word: "INVALID", verdict: "INVALID", code: error.code, details: error.details, credential: null,
        signed_by: [], required: [], threshold: 0, notes: [], status_as_of: null,
      };
    }
  }
  const verify = (bytes, trust, now = Date.now()) =>
    guarded(async () => judge(parse(await findCredential(bytes, trust)), trust, now));
  const verifyDigits = (digits, trust, now = Date.now()) =>
    guarded(async () => judge(parse(await unpackDigits(digits, trust)), trust, now));
  const verifyCodes = (codes, trust, now = Date.now()) =>
    guarded(async () => judge(parse(await fromCodes(codes, trust)), trust, now));

  async function supported() {
    try {
      await crypto.subtle.importKey("raw", new Uint8Array(32), { name: "Ed25519" }, false, ["verify"]);
      return typeof DecompressionStream === "function";
    } catch { return false; }
  }
  const reason = (found, language) => say(found.code, found.details, language);
  return { loadTrust, checkNewer, addList, verify, verifyDigits, verifyCodes, readCodes, reason, say, supported, Refusal };
})();
