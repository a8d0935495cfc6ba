import { agencyDirectory, citizen } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { isUuid, type Ctx } from '../../platform/http/route.ts';
import { sendBytes } from '../../platform/http/send-file.ts';
import { qrPng } from '../../platform/pdf/qr-png.ts';
import type { Credential } from '../credential.ts';
import { presentationsOf } from '../ask/presentations.store.ts';
import { credentialsOfPerson, findCredential, statusChanges } from '../credentials.store.ts';
import { myPaperPage, myPapersPage, walletOfferPage } from '../pages/my-papers-page.ts';
import { offerLink, txCode } from './offer.ts';
import { findOffer, insertOffer } from './offers.store.ts';

/** A citizen's own papers: the list, one of them, its code as a picture, and the way into a wallet. */
export type MyPapersDoor = Readonly<
  Record<'list' | 'show' | 'picture' | 'makeOffer' | 'showOffer', (c: Ctx) => Promise<Response>>
>;

const pageSize = 50;
const offerMinutes = 10;

export function myPapersDoor(house: House): MyPapersDoor {
  const { open, clock } = house;

  /** The paper of this address when it is theirs and stands; another's does not exist for them. */
  async function own(c: Ctx): Promise<Credential> {
    const credential = await findCredential(open, c.req.param('id') ?? '');
    if (!credential || credential.held || credential.subjectPersonId !== citizen(c).id) throw new NotFound();
    touch(c, 'credential', credential.id, credential.subjectPersonId);
    return credential;
  }

  return {
    async list(c) {
      const asked = c.req.query('sau') ?? '';
      const after = isUuid(asked) ? asked : null;
      const papers = await credentialsOfPerson(open, citizen(c).id, after);
      const next = papers.length === pageSize ? (papers.at(-1)?.id ?? null) : null;
      return c.html(myPapersPage(c.get('view'), papers, clock.today(), next));
    },

    async show(c) {
      const credential = await own(c);
      const view = c.get('view');
      const issuer = agencyDirectory(open).byId(credential.issuerId);
      const agency = (view.lang === 'vi' ? issuer?.name : issuer?.nameEn) ?? '';
      const [history, shown] = await Promise.all([
        statusChanges(open, credential.id),
        presentationsOf(open, credential.id),
      ]);
      const shownTo = shown.map((one) => ({ ...one, unit: agencyDirectory(open).byId(one.unitId) }));
      return c.html(myPaperPage(view, { credential, history, shownTo, today: clock.today(), agency }));
    },

    async picture(c) {
      const { qr, code } = await own(c);
      return sendBytes(c, qrPng(qr), { name: `${code}.png`, type: 'image/png' }, 'download');
    },

    async makeOffer(c) {
      const { id, status } = await own(c);
      if (status !== 'valid') return c.redirect(`/giay-to/${id}`, 303);
      const now = clock.now();
      const offer = await insertOffer(open, id, now, now.add({ minutes: offerMinutes }));
      return c.redirect(`/giay-to/${id}/vi/${offer}`, 303);
    },

    async showOffer(c) {
      const credential = await own(c);
      const offer = await findOffer(open, c.req.param('offer') ?? '');
      if (offer?.credentialId !== credential.id) throw new NotFound();
      const shown = {
        credential,
        link: offerLink(house, offer.id),
        tx: txCode(house, offer.id),
        until: offer.expiresAt,
      };
      return c.html(walletOfferPage(c.get('view'), { ...shown, taken: offer.claimedAt !== null }));
    },
  };
}
