import { officer, officerNames } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { touch } from '../../platform/http/mount.ts';
import { one, readForm, type Typed } from '../../platform/http/read-form.ts';
import { readFormWithFile } from '../../platform/http/read-form-with-file.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import {
  certificateRefusals,
  otherRoots,
  readCertificate,
  removeRoot,
  rootChanges,
  takeFile,
  trustedRoots,
} from '../../signing/api.ts';
import { reaches } from '../reach.ts';
import { rootsPage, type ShownRoot } from './pages/roots-page.ts';

const mostFile = 48 * 1024;
const mostReason = 1_000;
const home = '/quan-tri/chung-thu-goc';

/** GET /quan-tri/chung-thu-goc: four queries. */
export const showRoots = (house: House, c: Ctx): Promise<Response> => page(house, c, {}, [], 200);

/** POST /quan-tri/chung-thu-goc: a root, or the certificate of one of our keys; refused, it stands in the box as PEM. */
export async function addRoot(house: House, c: Ctx): Promise<Response> {
  const { t } = c.get('view');
  const form = await readFormWithFile(c, 'tep', mostFile);
  const reason = form.text('ly-do').normalize('NFC').trim();
  const bytes = form.file instanceof Uint8Array ? form.file : Buffer.from(form.text('pem').trim());
  const typed: Typed = { 'ly-do': reason, pem: form.file instanceof Uint8Array ? pemOf(form.file) : form.text('pem') };
  const errors: { name: string; message: string }[] = [];
  if (form.file === 'too_large')
    errors.push({
      name: 'tep',
      message: t('Tệp quá lớn: chứng thư nhỏ hơn 48 KB', 'The file is too large: a certificate has less than 48 kB'),
    });
  else if (bytes.length === 0)
    errors.push({
      name: 'tep',
      message: t('Chọn tệp chứng thư, hoặc dán nội dung PEM', 'Choose the file of the certificate, or paste its PEM'),
    });
  // Beside a file of many megabytes nothing typed arrives: the file alone is at fault.
  if (form.file !== 'too_large' || reason !== '') errors.push(...reasonFaults(c, 'ly-do', reason));
  if (errors.length > 0) return page(house, c, typed, errors, 422);
  const done = await takeFile(house, bytes, { reason, by: { officerId: officer(c).id } });
  if (!done.ok) {
    const { vi, en } = certificateRefusals[done.refusal.why];
    const name = form.file ? 'tep' : 'pem';
    return page(house, c, typed, [{ name, message: t(`Chứng thư ${vi}`, `The certificate ${en}`) }], 422);
  }
  if ('root' in done.value) touch(c, 'trusted_root', done.value.root, null);
  else touch(c, 'signing_key', done.value.keyId, null);
  return c.redirect(`${home}?xong=${'root' in done.value ? 'them' : 'chung-thu'}`, 303);
}

/** POST /quan-tri/chung-thu-goc/go: a root is believed no longer. */
export async function dropRoot(house: House, c: Ctx): Promise<Response> {
  const { t } = c.get('view');
  const typed = await readForm(c);
  const [fingerprint, reason] = [one(typed, 'goc'), one(typed, 'ly-do-go').trim()];
  const errors = reasonFaults(c, 'ly-do-go', reason);
  const why = { reason, by: { officerId: officer(c).id }, at: house.clock.now() };
  const known = (await otherRoots(house.open)).some((root) => root.fingerprint === fingerprint);
  if (!known || (errors.length === 0 && !(await removeRoot(house.open, fingerprint, why))))
    errors.unshift({ name: 'goc', message: t('Chọn chứng thư gốc cần gỡ', 'Choose the root to remove') });
  if (errors.length > 0) return page(house, c, typed, errors, 422);
  touch(c, 'trusted_root', fingerprint, null);
  return c.redirect(`${home}?xong=go`, 303);
}

function reasonFaults(c: Ctx, name: string, reason: string): { name: string; message: string }[] {
  const { t } = c.get('view');
  if (reason === '')
    return [
      { name, message: t('Nhập lý do hoặc số văn bản làm căn cứ', 'Enter the reason or the document it rests on') },
    ];
  return reason.length > mostReason ? [{ name, message: t('Tối đa 1.000 ký tự', 'At most 1,000 characters') }] : [];
}

/** An uploaded file as a text that a box can keep; '' where it is neither PEM nor a certificate in DER. */
function pemOf(file: Uint8Array): string {
  const bytes = Buffer.from(file);
  if (bytes.includes('-----BEGIN ')) return bytes.toString('latin1');
  try {
    return readCertificate(bytes).x509.toString();
  } catch {
    return '';
  }
}

async function page(house: House, c: Ctx, typed: Typed, errors: ErrorList, status: 200 | 422): Promise<Response> {
  const [ours, others, changes] = await Promise.all([
    trustedRoots(house),
    otherRoots(house.open),
    rootChanges(house.open),
  ]);
  const officers = changes.flatMap(({ officerId }) => officerId ?? []);
  const names = await officerNames(house.open, officers, house.clock.now());
  const shown = (der: Uint8Array, isOurs: boolean): ShownRoot => {
    const { x509, commonName, organisation, validTo } = readCertificate(der);
    const { asymmetricKeyDetails: { modulusLength, namedCurve } = {} } = x509.publicKey;
    return {
      ours: isOurs,
      fingerprint: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
      subject: commonName || organisation,
      key: modulusLength ? `RSA ${modulusLength}` : `ECDSA ${curves[namedCurve ?? ''] ?? ''}`,
      validTo,
    };
  };
  return c.html(
    rootsPage(c.get('view'), {
      roots: [...ours.map((der) => shown(der, true)), ...others.map(({ certificate }) => shown(certificate, false))],
      changes: changes.map((change) => ({
        ...change,
        by: (change.officerId ? names.get(change.officerId) : change.account) ?? '',
      })),
      mayChange: reaches(house, c, 'trust.edit', null),
      done: c.req.query('xong') ?? null,
      typed,
      errors,
    }),
    status,
  );
}

const curves: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
