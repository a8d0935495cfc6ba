import { postTo, type HttpAnswer } from '../../platform/partners/ask-http.ts';
import { NoAnswer } from '../../platform/partners/partner.ts';

/** Trục tích hợp – the bus behind which all registers are reached, and who we are there. */
export type Gateway = { readonly url: string; readonly keyName: string; readonly keyPass: string };

/** Header names of the bus: `AuthHash` is base64 of name:password, `lgspaccesstoken` base64 of JSON. */
export function gatewayHeaders({ keyName, keyPass }: Gateway): Record<string, string> {
  const token = {
    AccessKey: keyName,
    SecretKey: keyPass,
    AppName: 'mot-cua',
    PartnerCode: keyName,
    PartnerCodeCus: '',
  };
  return {
    AuthHash: Buffer.from(`${keyName}:${keyPass}`).toString('base64'),
    lgspaccesstoken: Buffer.from(JSON.stringify(token)).toString('base64'),
  };
}

/**
 * Posts to a register. An answer that can only mean that we are not let in (401, 403) is no answer about a person, so it
 * throws {@link NoAnswer} like silence: filing goes on by hand, and the breaker shows it.
 */
export async function askGateway(
  gateway: Gateway,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const answer = await postTo(`${gateway.url}${path}`, headers, body, signal);
  if (answer.status === 401 || answer.status === 403) throw new NoAnswer(`refused ${answer.status}`);
  return answer;
}
