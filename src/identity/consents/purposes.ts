/** Mục đích xử lý dữ liệu – one purpose a person may agree to, and the words that are put to them. */
export type Purpose = {
  readonly key: PurposeKey;
  /** Raised whenever the words change: who agreed to other words is asked again. */
  readonly version: number;
  readonly vi: PurposeWords;
  readonly en: PurposeWords;
};

/** What must be said before somebody can agree (Luật 91/2025/QH15): which data, what for, who processes them, what refusing means. */
export type PurposeWords = {
  readonly title: string;
  readonly data: string;
  readonly use: string;
  readonly who: string;
  readonly without: string;
};

/** Names of purposes; a room that needs another adds it to {@link purposes}. */
export type PurposeKey = 'registry.prefill' | 'registry.family' | 'vault.take';

/** Every purpose this house asks consent for. What the law itself orders (deciding a dossier) is not asked here. */
export const purposes: readonly Purpose[] = [
  {
    key: 'registry.prefill',
    version: 1,
    vi: {
      title: 'Lấy thông tin của tôi từ cơ sở dữ liệu quốc gia để điền tờ khai',
      data: 'Họ tên, ngày sinh, giới tính, dân tộc, quốc tịch, quê quán, nơi cư trú của bạn trong Cơ sở dữ liệu quốc gia về dân cư; mã số thuế, bảo hiểm xã hội khi thủ tục cần.',
      use: 'Chỉ để điền sẵn tờ khai bạn đang làm. Không dùng vào việc khác, không gửi cho ai ngoài cơ quan giải quyết hồ sơ.',
      who: 'Cơ quan giải quyết hồ sơ và Bộ phận Một cửa của tỉnh.',
      without: 'Bạn vẫn nộp được hồ sơ; bạn tự điền các ô này.',
    },
    en: {
      title: 'Take my details from national databases to fill in forms',
      data: 'Your name, date of birth, sex, ethnic group, nationality, place of origin and residence in the national population database; tax code and social insurance where the procedure needs them.',
      use: 'Only to fill in the form you are working on. For nothing else, and sent to nobody but the agency that decides.',
      who: 'The agency that decides the dossier and the one-stop shop of the province.',
      without: 'You can still file; you fill in these boxes yourself.',
    },
  },
  {
    key: 'registry.family',
    version: 1,
    vi: {
      title: 'Lấy thông tin người trong gia đình để điền tờ khai',
      data: 'Họ tên, ngày sinh, số định danh và quan hệ của vợ, chồng, con chưa thành niên và người cùng hộ trong Cơ sở dữ liệu quốc gia về dân cư.',
      use: 'Chỉ để điền sẵn phần khai về những người này trong tờ khai bạn đang làm (khai sinh, nhập học, cư trú).',
      who: 'Cơ quan giải quyết hồ sơ và Bộ phận Một cửa của tỉnh.',
      without: 'Bạn vẫn nộp được hồ sơ; bạn tự điền phần khai về người trong gia đình.',
    },
    en: {
      title: 'Take details of my family to fill in forms',
      data: 'Name, date of birth, identity number and relation of your spouse, minor children and members of your household in the national population database.',
      use: 'Only to fill in the parts about these people in the form you are working on (birth, school, residence).',
      who: 'The agency that decides the dossier and the one-stop shop of the province.',
      without: 'You can still file; you fill in the parts about your family yourself.',
    },
  },
  {
    key: 'vault.take',
    version: 1,
    vi: {
      title: 'Cán bộ lấy giấy tờ trong kho của tôi thay vì yêu cầu tôi nộp lại',
      data: 'Giấy tờ trong kho dữ liệu điện tử của bạn: bản số hoá, kết quả điện tử, bản sao chứng thực.',
      use: 'Chỉ để đưa vào hồ sơ của chính bạn đang được giải quyết, khi thủ tục cần giấy đó. Mỗi lần lấy đều được ghi và bạn xem được trong kho.',
      who: 'Cán bộ Bộ phận Một cửa nhận hồ sơ và cán bộ cơ quan giải quyết hồ sơ đó.',
      without: 'Bạn vẫn nộp được hồ sơ; khi cần, cán bộ sẽ yêu cầu bạn nộp giấy tờ hoặc bạn tự chọn từ kho.',
    },
    en: {
      title: 'Officers take papers from my vault instead of asking me for them again',
      data: 'The papers in your electronic vault: digitised papers, electronic results, certified copies.',
      use: 'Only to put them into your own dossier while it is being decided, when the procedure needs that paper. Each time is recorded and you can see it in your vault.',
      who: 'Officers of the counter that received the dossier and of the agency that decides it.',
      without:
        'You can still file; officers will ask you for papers when needed, or you choose them from your vault yourself.',
    },
  },
];

/** The purpose with this key, or null. */
export const purposeNamed = (key: string): Purpose | null => purposes.find((one) => one.key === key) ?? null;

/** The words of a purpose as one text, as they are kept with each answer. */
export const textOfPurpose = ({ title, data, use, who, without }: PurposeWords): string =>
  [title, data, use, who, without].join('\n');
