// The face: doors in, a calm large verdict out. Text is only ever set as text.
"use strict";

const TEXTS = {
  en: {
    title: "Check a certificate", how: "Show us the certificate", drop: "Drop the file here: PDF, JSON, badge picture, or a photo of the code.",
    choose: "Choose a file", scan: "Scan the code", stop: "Stop the camera", basis: "What this answer rests on",
    newer: "A newer trust bundle (trust.json) brings newer keys and a newer list of withdrawn certificates. Take it only from the programme or a university.",
    bundle: "Load a trust bundle", local: "Everything happens on this device. Nothing is sent anywhere.",
    FULL: "Genuine and fully signed", PARTIAL: "Not fully signed", REVOKED: "Withdrawn", EXPIRED: "Expired", STALE: "Genuine, but the list is old", INVALID: "Not valid",
    signed: "Signed by", signers: "Universities", yes: "✓ signed", no: "✗ has not signed", learned: "What was reached", since: "Valid from", until: "Valid until",
    statusDate: "Status list of", checked: "Checked on", none: "none at hand", days: "days old", programme: "Programme", issuer: "Issued by", version: "Trust bundle version", mark: "Fingerprint",
    id: "Number", noTrust: "Load the programme's trust bundle first: it says whose signatures count.", badTrust: "This trust bundle cannot be relied on.",
    old: "This browser cannot check Ed25519 signatures. Update it, or use another one.", noCamera: "The camera is not available. Choose a photo of the code instead.",
    caution: "Compare the name with the person before you.", compare: "Do not rely on it.",
  },
  km: {
    title: "ផ្ទៀងផ្ទាត់វិញ្ញាបនបត្រ", how: "បង្ហាញវិញ្ញាបនបត្រ", drop: "ទម្លាក់ឯកសារនៅទីនេះ៖ PDF, JSON, រូបផ្លាកសញ្ញា ឬរូបថតកូដ។",
    choose: "ជ្រើសឯកសារ", scan: "ស្កេនកូដ", stop: "បិទកាមេរ៉ា", basis: "ចម្លើយនេះផ្អែកលើអ្វី",
    newer: "កញ្ចប់ទំនុកចិត្តថ្មី (trust.json) នាំមកនូវកូនសោថ្មី និងបញ្ជីដកហូតថ្មី។ សូមយកតែពីកម្មវិធី ឬសាកលវិទ្យាល័យប៉ុណ្ណោះ។",
    bundle: "ផ្ទុកកញ្ចប់ទំនុកចិត្ត", local: "អ្វីៗទាំងអស់ធ្វើនៅលើឧបករណ៍នេះ។ គ្មានអ្វីត្រូវបានផ្ញើទៅណាទេ។",
    FULL: "ពិតប្រាកដ និងចុះហត្ថលេខាគ្រប់", PARTIAL: "ចុះហត្ថលេខាមិនទាន់គ្រប់", REVOKED: "ត្រូវបានដកហូត", EXPIRED: "ផុតសុពលភាព", STALE: "ពិតប្រាកដ ប៉ុន្តែបញ្ជីចាស់", INVALID: "មិនត្រឹមត្រូវ",
    signed: "ចុះហត្ថលេខាដោយ", signers: "សាកលវិទ្យាល័យ", yes: "✓ បានចុះហត្ថលេខា", no: "✗ មិនទាន់ចុះ", learned: "លទ្ធផលសិក្សា", since: "មានសុពលភាពពី", until: "រហូតដល់",
    statusDate: "បញ្ជីស្ថានភាពចុះថ្ងៃ", checked: "ពិនិត្យនៅ", none: "គ្មាន", days: "ថ្ងៃមុន", programme: "កម្មវិធី", issuer: "ចេញដោយ", version: "កំណែកញ្ចប់ទំនុកចិត្ត", mark: "ស្នាមសម្គាល់",
    id: "លេខ", noTrust: "សូមផ្ទុកកញ្ចប់ទំនុកចិត្តរបស់កម្មវិធីជាមុន៖ វាប្រាប់ថាហត្ថលេខារបស់អ្នកណារាប់បាន។", badTrust: "កញ្ចប់ទំនុកចិត្តនេះមិនអាចទុកចិត្តបានទេ។",
    old: "កម្មវិធីរុករកនេះមិនអាចពិនិត្យហត្ថលេខា Ed25519 ទេ។ សូមធ្វើបច្ចុប្បន្នភាព ឬប្រើកម្មវិធីផ្សេង។", noCamera: "មិនអាចប្រើកាមេរ៉ាបាន។ សូមជ្រើសរូបថតកូដជំនួស។",
    caution: "សូមប្រៀបធៀបឈ្មោះជាមួយបុគ្គលនៅចំពោះមុខ។", compare: "កុំពឹងផ្អែកលើវា។",
  },
};
const TONE = { FULL: "good", PARTIAL: "warn", STALE: "warn" };
const DRAWING = { good: "M14 33l12 12 24-26", warn: "M32 15v22M32 46v3", bad: "M20 20l24 24M44 20L20 44" };

const page = { language: "en", trust: null, found: null, file: "", trouble: null, stream: null };
const $ = (id) => document.getElementById(id);
const words = () => TEXTS[page.language];

function make(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

function half(text) {  // the reader's half of a "Khmer / English" string
  const [khmer, english] = text.split(" / ");
  return english === undefined || page.language === "km" ? khmer : text.slice(khmer.length + 3);
}

function show() {
  document.documentElement.lang = page.language;
  document.title = words().title;
  for (const one of document.querySelectorAll("[data-text]")) one.textContent = words()[one.dataset.text];
  for (const name of ["km", "en"]) $(name).setAttribute("aria-pressed", String(page.language === name));
  $("programme").textContent = page.trust ? page.trust.statement.title[page.language] : "";
  $("trouble").hidden = page.trouble === null;
  if (page.trouble !== null) {
    const { text, refusal } = page.trouble;
    $("trouble").textContent = words()[text] + (refusal ? " " + ctc.say(refusal.code, refusal.details, page.language) : "");
  }
  showFacts();
  showResult();
}

function showFacts() {
  const trust = page.trust;
  if (!trust) { $("facts").replaceChildren(); return; }
  const lists = [...trust.lists.values()].filter((list) => list.validFrom);
  const newest = lists.length ? Math.min(...lists.map((list) => list.validFrom)) : null;
  fill($("facts"), [
    [words().programme, trust.statement.title[page.language]],
    [words().issuer, trust.statement.consortiumName[page.language]],
    [words().version, String(trust.statement.version)],
    [words().statusDate, newest === null ? words().none : aged(newest)],
    [words().mark, trust.fingerprint.match(/.{4}/g).join(" ")],
  ]);
}

function fill(list, facts) {
  list.replaceChildren(...facts.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
}

function aged(time) {
  const days = Math.max(0, Math.floor((Date.now() - time) / 86400000));
  return `${dated(time)} (${page.language === "km" ? khmerDigits(days) : days} ${words().days})`;
}
// Not every browser brings Khmer dates, and none may fall back to English without a word.
const MONTHS = "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ".split(" ");
const khmerDigits = (text) => String(text).replace(/[0-9]/g, (digit) => "០១២៣៤៥៦៧៨៩"[digit]);
function dated(time) {
  const day = new Date(time);
  if (page.language === "km") return khmerDigits(`${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`);
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(time);
}

function showResult() {
  const found = page.found, box = $("result");
  box.hidden = found === null;
  if (found === null) return;
  const tone = TONE[found.word] ?? "bad";
  box.dataset.verdict = found.verdict;
  box.dataset.code = found.code;
  box.replaceChildren(
    make("p", { class: "file" }, page.file),
    make("div", { class: `verdict ${tone}` }, drawing(tone), make("div", {}, make("strong", {}, words()[found.word]), make("span", {}, found.verdict))),
    make("p", { class: "reason" }, ctc.reason(found, page.language) + (found.word === "INVALID" ? " " + words().compare : "")),
    ...(found.credential ? content(found) : []),
  );
}

function drawing(tone) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", "0 0 64 64");
  picture.setAttribute("aria-hidden", "true");
  for (const [d, width] of [["M32 4a28 28 0 1 0 .01 0z", 3], [DRAWING[tone], 6]]) {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    for (const [name, value] of Object.entries({ d, fill: "none", stroke: "currentColor", "stroke-width": width, "stroke-linecap": "round" })) line.setAttribute(name, value);
    picture.append(line);
  }
  return picture;
}

function content(found) {
  const credential = found.credential, subject = credential.credentialSubject;
  const names = subject.identifier.filter((one) => !one.hashed).map((one) => one.identityHash);
  const called = new Map(subject.achievement.resultDescription.map((one) => [one.id, one.name]));
  const title = (id) => page.trust.statement.universities.find((one) => one.id === id).name[page.language];
  const facts = [[words().since, dated(Date.parse(credential.validFrom))]];
  if (credential.validUntil) facts.push([words().until, dated(Date.parse(credential.validUntil))]);
  facts.push([words().programme, page.trust.statement.title[page.language]]);
  facts.push([words().statusDate, found.status_as_of ? aged(Date.parse(found.status_as_of)) : words().none]);
  facts.push([words().checked, `${dated(found.checked)}, ${new Date(found.checked).toISOString().slice(11, 16)} UTC`]);
  facts.push([words().id, credential.id.replace("urn:uuid:", "")]);
  const list = make("dl");
  fill(list, facts);
  return [
    ...names.map((name) => make("p", { class: "holder" }, name)),
    make("p", {}, half(credential.name)),
    make("p", { class: "note" }, words().caution),
    make("h2", {}, words().signers),
    make("ul", {}, ...found.required.map((id) => {
      const signed = found.signed_by.includes(id);
      return make("li", {}, make("span", {}, title(id)), make("span", { class: signed ? "good" : "warn" }, signed ? words().yes : words().no));
    })),
    make("h2", {}, words().learned),
    make("table", {}, make("tbody", {}, ...subject.result.map((one) =>
      make("tr", {}, make("th", { scope: "row" }, half(called.get(one.resultDescription) ?? one.resultDescription)), make("td", {}, one.value))))),
    list,
    ...found.notes.map((note) => make("p", { class: "note" }, ctc.say(note, {}, page.language))),
  ];
}

// --- Doors ----------------------------------------------------------------------------------------

function trouble(text, refusal = null) {
  page.trouble = text === null ? null : { text, refusal };
  show();
}

async function answer(file, work) {
  if (!page.trust) return trouble("noTrust");
  page.file = file;
  page.found = { ...(await work()), checked: Date.now() };
  trouble(null);
  $("result").focus({ preventScroll: true });
  $("result").scrollIntoView({ block: "nearest" });
}

async function take(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const head = new TextDecoder().decode(bytes.subarray(0, 400));
  if (/"type"\s*:\s*"TrustBundle"/.test(head)) return takeTrust(bytes);
  await answer(file.name, () => ctc.verify(bytes, page.trust));
}

async function takeTrust(bytes) {
  try {
    const next = await ctc.loadTrust(bytes);
    if (page.trust) ctc.checkNewer(next, page.trust);
    page.trust = next;
    page.found = null;
    trouble(null);
  } catch (refusal) {
    trouble("badTrust", refusal);
  }
}

async function scan() {
  try {
    page.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 } } });
  } catch { return trouble("noCamera"); }
  const video = $("video");
  $("camera").hidden = false;
  video.srcObject = page.stream;
  await video.play();
  while (page.stream) {
    const codes = video.videoWidth ? ctc.readCodes(await createImageBitmap(video), 3) : [];
    if (codes.length) {
      stop();
      return answer("QR", () => ctc.verifyCodes(codes, page.trust));
    }
    await new Promise((done) => setTimeout(done, 150));
  }
}

function stop() {
  page.stream?.getTracks().forEach((track) => track.stop());
  page.stream = null;
  $("camera").hidden = true;
}

function speak(language) {
  page.language = language;
  show();
}

async function readHash() {
  const digits = location.hash.slice(1);
  if (/^[0-9]+$/.test(digits)) await answer("QR", () => ctc.verifyDigits(digits, page.trust));
}

async function start() {
  page.language = navigator.languages.some((name) => name.startsWith("km")) ? "km" : "en";
  $("km").onclick = () => speak("km");
  $("en").onclick = () => speak("en");
  $("file").onchange = (event) => event.target.files[0] && take(event.target.files[0]);
  $("trust").onchange = (event) => event.target.files[0] && take(event.target.files[0]);
  $("scan").onclick = scan;
  $("stop").onclick = stop;
  document.ondragover = (event) => { event.preventDefault(); $("drop").classList.add("over"); };
  document.ondragleave = () => $("drop").classList.remove("over");
  document.ondrop = (event) => {
    event.preventDefault();
    $("drop").classList.remove("over");
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  };
  // on paper, what the answer rests on belongs to it
  window.onbeforeprint = () => { $("basis").dataset.was = String($("basis").open); $("basis").open = true; };
  window.onafterprint = () => { $("basis").open = $("basis").dataset.was === "true"; };
  if (!(await ctc.supported())) return trouble("old");
  if (TRUST) {
    const packed = Uint8Array.from(atob(TRUST), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    await takeTrust(new Uint8Array(await new Response(stream).arrayBuffer()));
  } else trouble("noTrust");
  window.onhashchange = readHash;
  await readHash();
  document.documentElement.dataset.ready = "yes";
}
start();
