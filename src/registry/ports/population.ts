import { NoAnswer } from '../../platform/partners/partner.ts';
import type {
  Ask,
  HouseholdMember,
  MaritalState,
  RegisteredAddress,
  RegisteredPerson,
  ThreeFacts,
} from '../registered.ts';
import { askGateway, gatewayHeaders, type Gateway } from './gateway.ts';
import {
  allAt,
  at,
  BadSoap,
  envelope,
  populationNamespace,
  readBody,
  textAt,
  type Element,
  type XmlTree,
} from './soap.ts';

/** CSDL quốc gia về dân cư, as a port. Every question throws NoAnswer when the register gives none. */
export type PopulationPort = {
  /** TraCuuThongTinCongDan: the person, or null when the three do not belong together (or the number is nobody's). */
  lookUp(facts: ThreeFacts, ask: Ask, signal: AbortSignal): Promise<RegisteredPerson | null>;
  /** XacThucThongTinCongDan: whether the three belong together; nothing else is said. */
  confirm(facts: ThreeFacts, ask: Ask, signal: AbortSignal): Promise<boolean>;
  /** CungCapThongTinHoGiaDinh: who lives in the household of this person, without them. */
  household(facts: ThreeFacts, ask: Ask, signal: AbortSignal): Promise<readonly HouseholdMember[]>;
  /** XacMinhTinhTrangHonNhan; null when the three do not belong together. */
  maritalState(facts: ThreeFacts, ask: Ask, signal: AbortSignal): Promise<MaritalState | null>;
};

// Codes of the register: 002 nobody, or the three differ. The others (001 incomplete, 003 not allowed, 004 quota, 005
// fault) are no answer about a person.
const nobody = '002';
const relations: Readonly<Record<string, HouseholdMember['relation']>> = { '1': 'spouse', '2': 'child', '3': 'parent' };
const maritalStates: Readonly<Record<string, MaritalState>> = {
  '1': 'single',
  '2': 'married',
  '3': 'divorced',
  '4': 'widowed',
};

/** The population database behind a bus, in its SOAP contract (partner contracts 3.4). */
export function populationPort(gateway: Gateway): PopulationPort {
  const headers = gatewayHeaders(gateway);

  const ask = async (operation: string, facts: ThreeFacts, who: Ask, signal: AbortSignal): Promise<Element | null> => {
    const message = envelope({
      [operation]: {
        MaYeuCau: who.requestId,
        MaDVC: who.procedure,
        MaTichHop: '037',
        MaCanBo: who.officer,
        SoDinhDanh: facts.idNumber,
        SoCMND: '',
        HoVaTen: facts.name,
        NgayThangNamSinh: { NgayThangNam: facts.birth.replaceAll('-', '') },
      } satisfies Record<string, XmlTree>,
    });
    const sent = {
      ...headers,
      'content-type': 'text/xml; charset=utf-8',
      SOAPAction: `"${populationNamespace}/${operation}"`,
    };
    const answer = await askGateway(gateway, '/dan-cu', sent, message, signal);
    const { name, content } = read(answer.text);
    if (name === `${operation}Response`) return content;
    if (name === 'LoiXuLy' && textAt(content, 'MaLoi') === nobody) return null;
    throw new NoAnswer(`${operation}: ${name} ${textAt(content, 'MaLoi').slice(0, 10)}`);
  };

  return {
    async lookUp(facts, who, signal) {
      const body = await ask('TraCuuThongTinCongDan', facts, who, signal);
      return body === null ? null : personIn(at(body, 'CongdanCollection', 'CongDan'));
    },
    async confirm(facts, who, signal) {
      const body = await ask('XacThucThongTinCongDan', facts, who, signal);
      return body !== null && textAt(body, 'KetQua') === '1';
    },
    async household(facts, who, signal) {
      const body = await ask('CungCapThongTinHoGiaDinh', facts, who, signal);
      const members = body === null ? [] : allAt(at(body, 'CongdanCollection'), 'CongDan');
      return members.map((one) => ({ ...personIn(one), relation: relations[textAt(one, 'QuanHe')] ?? 'other' }));
    },
    async maritalState(facts, who, signal) {
      const body = await ask('XacMinhTinhTrangHonNhan', facts, who, signal);
      if (body === null) return null;
      const state = maritalStates[textAt(body, 'TinhTrangHonNhan')];
      if (!state) throw new NoAnswer('marital state of no known code');
      return state;
    },
  };
}

function read(text: string) {
  try {
    return readBody(text);
  } catch (fault) {
    throw fault instanceof BadSoap ? new NoAnswer(fault.message, null, { cause: fault }) : fault;
  }
}

function personIn(one: Element): RegisteredPerson {
  const [idNumber, name, born] = [
    textAt(one, 'SoDinhDanh'),
    textAt(one, 'HoVaTen'),
    textAt(one, 'NgayThangNamSinh', 'NgayThangNam'),
  ];
  const [, y, m, d] = /^(\d{4})(?:(\d{2})(\d{2}))?$/.exec(born) ?? [];
  if (!/^\d{12}$/.test(idNumber) || name === '' || y === undefined) throw new NoAnswer('a person of no known shape');
  const sex = textAt(one, 'GioiTinh');
  return {
    idNumber,
    name: name.normalize('NFC'),
    birth: m === undefined || d === undefined || m === '00' ? y : `${y}-${m}-${d}`,
    gender: sex === '1' ? 'male' : sex === '2' ? 'female' : null,
    address: addressIn(at(one, 'ThuongTru')),
  };
}

function addressIn(one: Element): RegisteredAddress | null {
  const [province, commune] = [textAt(one, 'MaTinhThanh'), textAt(one, 'MaPhuongXa')];
  if (province === '' || commune === '') return null;
  return { province, district: textAt(one, 'MaQuanHuyen') || null, commune, line: textAt(one, 'ChiTiet') };
}
