import { createHash } from 'node:crypto';
import { agencyDirectory } from '../../identity/api.ts';
import { publicOrigin } from '../../platform/config.ts';
import { newId, randomToken } from '../../platform/ids.ts';
import { signingKey } from '../../signing/api.ts';
import type { IssuingHouse } from '../issue/issue-credential.ts';
import { walletSecret } from '../wallet/offer.ts';
import { vctOf } from '../wallet/sd-jwt.ts';
import { signJwt } from '../wallet/sign-jwt.ts';
import { insertPresentation } from './presentations.store.ts';
import { answerMinutes, type AskablePaper } from './presentation.ts';

/** Who asks, for which facts of which paper, and why; the title comes along with every paper. */
export type WalletQuestion = {
  readonly officerId: string;
  readonly unitId: string;
  readonly agencyId: string;
  readonly paper: AskablePaper;
  readonly facts: readonly string[];
  readonly purpose: string;
};

/** The name of the one paper that is asked for, in question and answer. */
export const paperId = 'giay';

/**
 * Asks a wallet for some facts of one paper (OpenID4VP 1.0): a request signed with the agency's key, good for five minutes and
 * one answer. Answers its id. Throws CertificateNotTrusted, and where the key store is away.
 */
export async function askWallet(house: IssuingHouse, question: WalletQuestion): Promise<string> {
  const { paper, purpose, agencyId } = question;
  const id = newId();
  const key = await signingKey(house, { kind: 'agency', agencyId });
  const agency = agencyDirectory(house.open).byId(agencyId)?.name ?? '';
  const facts = ['title', ...question.facts.filter((name) => name !== 'title')];
  const madeAt = house.clock.now();
  const expiresAt = madeAt.add({ minutes: answerMinutes });
  const payload = {
    // The asking agency is known by its certificate (§5.9.3 x509_hash), not by an address.
    client_id: `x509_hash:${createHash('sha256').update(key.certificate).digest('base64url')}`,
    aud: 'https://self-issued.me/v2',
    response_type: 'vp_token',
    response_mode: 'direct_post',
    response_uri: `${publicOrigin(house.config)}/vi-dien-tu/tra-loi/${walletSecret(house, 'response', id)}`,
    nonce: randomToken(24),
    iat: seconds(madeAt),
    exp: seconds(expiresAt),
    dcql_query: {
      credentials: [
        {
          id: paperId,
          format: 'dc+sd-jwt',
          meta: { vct_values: [vctOf(house, paper.kind)] },
          claims: facts.map((name) => ({
            path: [name],
            ...(name === 'title' && paper.titles !== null ? { values: paper.titles } : {}),
          })),
        },
      ],
    },
    client_metadata: {
      client_name: agency,
      vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] } },
    },
    // What the owner reads before agreeing; wallets that do not know this format pass it over (§5.11).
    verifier_info: [{ format: 'mot-cua-purpose', data: { agency, purpose } }],
  };
  const request = await signJwt(key, { typ: 'oauth-authz-req+jwt', kid: key.keyId }, payload);
  const { officerId, unitId } = question;
  const { kind, titles } = paper;
  await insertPresentation(
    house.open,
    { id, officerId, unitId, agencyId, paper: paper.key, kind, titles, facts, purpose, request, expiresAt },
    madeAt,
  );
  return id;
}

const seconds = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1000);
