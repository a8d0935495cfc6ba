import { decodeJwt } from 'jose';
import { agencyDirectory, mayUse, officer } from '../../identity/api.ts';
import { publicOrigin } from '../../platform/config.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { readForm, type Typed } from '../../platform/http/read-form.ts';
import { isUuid, type Ctx } from '../../platform/http/route.ts';
import { tellUntil } from '../../platform/http/tell-until.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { CertificateNotTrusted } from '../../signing/api.ts';
import { findCredential } from '../credentials.store.ts';
import { outcomeNow } from '../status/status-of.ts';
import { namedClaims } from '../wallet/named-claims.ts';
import { walletSecret } from '../wallet/offer.ts';
import { askPath, askRight } from './ask-right.ts';
import { askWallet } from './ask-wallet.ts';
import { askablePapers } from './askable-papers.ts';
import { choosePaperPage, questionPage } from './question-page.ts';
import { presentationPage, type Answered } from './presentation-page.ts';
import { findPresentation, newestOfOfficer } from './presentations.store.ts';
import { stageOf, type AskablePaper, type AskablePapers, type Presentation } from './presentation.ts';
import { readQuestion } from './read-question.ts';

/** The officer's side: choose a paper, the facts and the purpose, show the code, read what the wallet showed. */
export type AskDoor = Readonly<
  Record<'choose' | 'question' | 'ask' | 'show' | 'stream', (c: Ctx) => Promise<Response>>
>;

export function askDoor(house: House, licences: AskablePapers): AskDoor {
  const { open, clock } = house;

  /** The request of this address when this officer made it; another's does not exist for them. */
  async function own(c: Ctx): Promise<Presentation> {
    const found = await findPresentation(open, c.req.param('id') ?? '');
    if (!found || found.officerId !== officer(c).id) throw new NotFound();
    touch(c, 'presentation', found.id, null);
    return found;
  }

  async function paperOf(c: Ctx): Promise<AskablePaper> {
    const found = (await askablePapers(licences)).find(({ key }) => key === c.req.param('kind'));
    if (!found) throw new NotFound();
    return found;
  }

  async function answered({ credentialId, facts, shown }: Presentation): Promise<Answered & { owner: string | null }> {
    const credential = credentialId === null ? null : await findCredential(open, credentialId);
    if (!credential) throw new Error(`no credential ${credentialId}`);
    return {
      credential,
      claims: namedClaims(credential).filter(([name]) => shown?.includes(name)),
      kept: facts.filter((name) => !shown?.includes(name)),
      outcome: outcomeNow(credential, clock.today()),
      agency: agencyDirectory(open).byId(credential.issuerId) ?? null,
      owner: credential.subjectPersonId,
    };
  }

  const notTrusted = (c: Ctx): string =>
    c
      .get('view')
      .t(
        'Chưa hỏi được: chứng thư số của cơ quan không còn được tin cậy. Báo quản trị viên, rồi hỏi lại',
        'Cannot ask yet: the certificate of your agency is trusted no longer. Tell the administrator, then ask again',
      );

  const form = (c: Ctx, paper: AskablePaper, typed: Typed, errors: ErrorList) =>
    c.html(questionPage(c.get('view'), { paper, typed, errors }), errors.length > 0 ? 422 : 200);

  return {
    async choose(c) {
      const papers = await askablePapers(licences);
      const asked = await newestOfOfficer(open, officer(c).id);
      const now = clock.now();
      const lately = asked.filter((one) => stageOf(one, now) === 'waiting' || stageOf(one, now) === 'shown');
      return c.html(choosePaperPage(c.get('view'), papers, lately));
    },

    async question(c) {
      const paper = await paperOf(c);
      const again = c.req.query('tu') ?? '';
      const before = isUuid(again) ? await findPresentation(open, again) : null;
      const same = before?.officerId === officer(c).id && before.paper === paper.key;
      return form(c, paper, same ? { fact: [...before.facts], purpose: before.purpose } : {}, []);
    },

    async ask(c) {
      const paper = await paperOf(c);
      const typed = await readForm(c);
      const { id: officerId, posts } = officer(c);
      const read = readQuestion(typed, paper, c.get('view').t);
      if (!read.ok) return form(c, paper, typed, read.refusal);
      const post = posts.find((one) => mayUse({ ...officer(c), posts: [one] }, askRight));
      if (!post) throw new Error('asked without a post');
      const { unitId, agencyId } = post;
      const id = await askWallet(house, { officerId, unitId, agencyId, paper, ...read.value }).catch(
        (fault: unknown) => {
          if (fault instanceof CertificateNotTrusted) return null;
          throw fault;
        },
      );
      if (id === null) return form(c, paper, typed, [{ name: 'fact', message: notTrusted(c) }]);
      touch(c, 'presentation', id, null);
      return c.redirect(`${askPath}/${id}`, 303);
    },

    async show(c) {
      const presentation = await own(c);
      const stage = stageOf(presentation, clock.now());
      const shown = stage === 'shown' ? await answered(presentation) : null;
      if (shown) touch(c, 'credential', shown.credential.id, shown.owner);
      const link = stage === 'waiting' ? linkOf(presentation) : null;
      return c.html(presentationPage(c.get('view'), { presentation, stage, link, shown }));
    },

    async stream(c) {
      const { id, attempts } = await own(c);
      if (!c.req.header('accept')?.includes('text/event-stream')) return c.redirect(`${askPath}/${id}`, 303);
      const { t } = c.get('view');
      return tellUntil(c, async () => {
        const now = await findPresentation(open, id);
        const waits = now !== null && now.attempts === attempts && stageOf(now, clock.now()) === 'waiting';
        return waits
          ? { event: 'tien-do', data: { words: t('Đang đợi ví trả lời…', 'Waiting for the wallet…') }, last: false }
          : { event: 'xong', data: {}, last: true };
      });
    },
  };

  /** What the code opens in a wallet: who asks and where the signed request lies. */
  function linkOf({ id, request }: Presentation): string {
    const client = String(decodeJwt(request)['client_id']);
    const at = `${publicOrigin(house.config)}/vi-dien-tu/hoi/${walletSecret(house, 'request', id)}`;
    return `openid4vp://?client_id=${encodeURIComponent(client)}&request_uri=${encodeURIComponent(at)}`;
  }
}
