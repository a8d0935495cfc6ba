import { fold } from '../platform/i18n/fold.ts';

const authority = /^(van ban|giay|hop dong) (uy quyen|uy nhiem)\b/u;

/** Văn bản uỷ quyền: a published paper only those bring who act for somebody else. Judged by its name. */
export const isAuthorityPaper = (name: string): boolean => authority.test(fold(name));
