import type { IconName } from '../platform/views/icons.ts';

/** Sự kiện trong đời – what happened to a person, the way people look for procedures. */
export type LifeEvent = {
  readonly key: string;
  readonly vi: string;
  readonly en: string;
  readonly leadVi: string;
  readonly leadEn: string;
  readonly icon: IconName;
};

/** The life events of the home page, in its order; procedures name them by key. */
export const lifeEvents: readonly LifeEvent[] = [
  {
    key: 'having-a-child',
    vi: 'Sinh con',
    en: 'Having a child',
    leadVi: 'Khai sinh, bảo hiểm y tế cho trẻ, nhận cha, mẹ, con.',
    leadEn: 'Register the birth, get health insurance for the child, recognise a parent or child.',
    icon: 'birth',
  },
  {
    key: 'marriage',
    vi: 'Kết hôn',
    en: 'Getting married',
    leadVi: 'Xác nhận tình trạng hôn nhân, đăng ký kết hôn.',
    leadEn: 'Confirm your marital status, register the marriage.',
    icon: 'marriage',
  },
  {
    key: 'residence',
    vi: 'Chuyển nơi ở',
    en: 'Moving home',
    leadVi: 'Thường trú, tạm trú, tạm vắng, xác nhận chỗ ở.',
    leadEn: 'Permanent and temporary residence, absence, proof of where you live.',
    icon: 'residence',
  },
  {
    key: 'house-and-land',
    vi: 'Nhà và đất',
    en: 'House and land',
    leadVi: 'Sổ đỏ, đăng ký biến động đất đai, giấy phép xây dựng.',
    leadEn: 'Land-use certificates, changes of land, building permits.',
    icon: 'land',
  },
  {
    key: 'driving',
    vi: 'Lái xe và phương tiện',
    en: 'Driving and vehicles',
    leadVi: 'Giấy phép lái xe, phù hiệu xe kinh doanh vận tải.',
    leadEn: 'Driving licences, badges for transport vehicles.',
    icon: 'driving',
  },
  {
    key: 'business',
    vi: 'Mở và điều hành kinh doanh',
    en: 'Running a business',
    leadVi: 'Hộ kinh doanh, doanh nghiệp, an toàn thực phẩm và các giấy phép con.',
    leadEn: 'Household businesses, companies, food safety and other permits.',
    icon: 'business',
  },
  {
    key: 'work',
    vi: 'Việc làm, hành nghề',
    en: 'Work and professions',
    leadVi: 'Lý lịch tư pháp, giấy phép lao động, chứng chỉ và giấy phép hành nghề.',
    leadEn: 'Criminal record certificate, work permits, licences to practise.',
    icon: 'work',
  },
  {
    key: 'study',
    vi: 'Học tập',
    en: 'School and study',
    leadVi: 'Chuyển trường, hỗ trợ học tập, bản sao bằng.',
    leadEn: 'Changing school, support for pupils, copies of diplomas.',
    icon: 'study',
  },
  {
    key: 'social-support',
    vi: 'Trợ giúp xã hội',
    en: 'Social support',
    leadVi: 'Người cao tuổi, người khuyết tật, hộ nghèo, người có công.',
    leadEn: 'Older people, people with disabilities, poor households, people of merit.',
    icon: 'support',
  },
  {
    key: 'papers',
    vi: 'Giấy tờ cá nhân',
    en: 'Personal papers',
    leadVi: 'Căn cước, hộ chiếu, chứng thực, trích lục hộ tịch.',
    leadEn: 'Identity card, passport, certified copies, extracts of civil status.',
    icon: 'copy',
  },
  {
    key: 'death',
    vi: 'Người thân qua đời',
    en: 'When someone dies',
    leadVi: 'Khai tử, hỗ trợ mai táng.',
    leadEn: 'Register the death, help with funeral costs.',
    icon: 'death',
  },
];

/** A life event by its key. */
export const findLifeEvent = (key: string): LifeEvent | undefined => lifeEvents.find((event) => event.key === key);
