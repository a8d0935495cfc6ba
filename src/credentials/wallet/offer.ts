import { createHmac, timingSafeEqual } from 'node:crypto';
import { publicOrigin } from '../../platform/config.ts';
import type { House } from '../../platform/house.ts';
import { purposeKey } from '../../platform/secret-key.ts';
import type { CredentialKind } from '../wire/claims.ts';

/** The grant of OpenID4VCI §4.1.1: a code made beforehand, in the hands of the person who is signed in here. */
export const preAuthorised = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

type Purpose = 'code' | 'token' | 'request' | 'response';
type Secrets = Pick<House, 'secret'>;

const mac = ({ secret }: Secrets, purpose: Purpose | 'tx', id: string): Buffer =>
  createHmac('sha256', purposeKey(secret, `wallet-${purpose}`))
    .update(id)
    .digest();

/**
 * The secret of an offer or of a request for one purpose: the code a wallet redeems, the token it gets for it, the address
 * it fetches a request at or answers it. Made, never kept.
 */
export const walletSecret = (house: Secrets, purpose: Purpose, id: string): string =>
  `${id}.${mac(house, purpose, id).toString('base64url')}`;

/** The id of the offer or request whose secret this is, or null. */
export function idOfSecret(house: Secrets, purpose: Purpose, given: string): string | null {
  const [id = '', rest] = given.slice(0, 200).split('.', 2);
  if (rest === undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const [wanted, shown] = [mac(house, purpose, id), Buffer.from(rest, 'base64url')];
  return wanted.length === shown.length && timingSafeEqual(wanted, shown) ? id : null;
}

/** Mã giao dịch: six digits shown on the page, typed into the wallet, so that a photographed code is not enough. */
export const txCode = (house: Secrets, id: string): string =>
  String(mac(house, 'tx', id).readUInt32BE(0) % 1_000_000).padStart(6, '0');

/** The name of a kind of credential in the metadata. */
export const configurationOf = (kind: CredentialKind): string => `mot-cua-${kind.replaceAll('_', '-')}`;

/** The offer as a wallet fetches it (OpenID4VCI §4.1). */
export const offerDocument = (house: Pick<House, 'secret' | 'config'>, id: string, kind: CredentialKind) => ({
  credential_issuer: publicOrigin(house.config),
  credential_configuration_ids: [configurationOf(kind)],
  grants: {
    [preAuthorised]: {
      'pre-authorized_code': walletSecret(house, 'code', id),
      tx_code: { input_mode: 'numeric', length: 6, description: 'Mã 6 số trên trang Giấy tờ của tôi' },
    },
  },
});

/** The link behind the QR code that opens a wallet. The address of the offer carries its secret: nobody finds it by guessing. */
export const offerLink = (house: Pick<House, 'secret' | 'config'>, id: string): string => {
  const at = `${publicOrigin(house.config)}/vi-dien-tu/loi-moi/${walletSecret(house, 'code', id)}`;
  return `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(at)}`;
};
