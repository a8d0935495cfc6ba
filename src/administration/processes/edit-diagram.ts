import { officer } from '../../identity/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { Html } from '../../platform/views/view.ts';
import {
  isSound,
  judgeModel,
  modelOf,
  proceduresBoundTo,
  saveDraft,
  type StepRow,
  type VersionRecord,
} from '../../process/api.ts';
import { shortestLimit } from './limit-hours.ts';
import { diagramPage, type DiagramModel } from './pages/diagram-page.ts';
import { readModelForm } from './read-model-form.ts';
import { touchVersion, versionOf } from './version-of.ts';
import { listHref, processHref, versionHref } from './words.ts';

type Shown = Pick<DiagramModel, 'typed' | 'seal'> & Partial<Pick<DiagramModel, 'problems' | 'errors' | 'conflict'>>;

/** GET …/phien-ban/:id/so-do. */
export async function showDiagram(house: House, c: Ctx): Promise<Response> {
  const version = await versionOf(house, c);
  const typed = { name: version.name, nameEn: version.nameEn, model: modelOf(version) };
  return c.html(page(c, version, { typed, seal: version.seal }));
}

/** POST …/phien-ban/:id/so-do: a model that cannot be used comes back with its problems and its text. */
export async function postDiagram(house: House, c: Ctx): Promise<Response> {
  const version = await versionOf(house, c);
  touchVersion(c, version.id);
  const { seal, ...typed } = await readModelForm(c);
  const { t } = c.get('view');
  if (typed.name === '' || typed.name.length > 300) {
    const message = t(
      'Nhập tên quy trình, dài nhất 300 ký tự',
      'Enter the name of the process, at most 300 characters',
    );
    return c.html(page(c, version, { typed, seal, errors: [{ name: 'name', message }] }), 422);
  }
  const limit = await shortestLimit(house, await proceduresBoundTo(house.open, version.key));
  const judged = await judgeModel(house.open, typed.model, house.clock.today(), limit);
  if (!isSound(judged)) {
    const first = judged.problems.find(({ severity }) => severity === 'refused');
    const message = first ? t(first.vi, first.en) : t('Mô hình chưa dùng được', 'The model cannot be used yet');
    return c.html(
      page(c, version, { typed, seal, problems: judged.problems, errors: [{ name: 'model', message }] }),
      422,
    );
  }
  const steps = judged.plan.steps.map((step): StepRow => {
    const { choices: _choices, ...row } = step;
    return row;
  });
  const content = {
    key: version.key,
    name: typed.name,
    nameEn: cutText(typed.nameEn, 300) || typed.name,
    model: typed.model,
    steps,
    calls: judged.calls,
  };
  const saved = await saveDraft(house.open, { ...version, seal }, content, officer(c).id, house.clock.today());
  if (saved.ok) return c.redirect(`${versionHref(saved.value.id)}?xong=luu`, 303);
  const conflict = t(
    'Người khác vừa lưu hoặc phê duyệt dự thảo này. Mô hình của bạn vẫn còn ở đây, chưa được lưu.',
    'Somebody else saved or approved this draft just now. Your model is still here, not saved.',
  );
  return c.html(page(c, version, { typed, seal, conflict }), 409);
}

function page(c: Ctx, version: VersionRecord, shown: Shown): Html {
  const view = c.get('view');
  const { t } = view;
  return diagramPage(view, {
    title:
      version.status === 'draft'
        ? t(`Sửa sơ đồ phiên bản ${version.version}`, `Edit the diagram of version ${version.version}`)
        : t('Soạn phiên bản mới bằng sơ đồ', 'Draw a new version'),
    crumbs: [
      { href: listHref, label: t('Quy trình nội bộ', 'Internal processes') },
      { href: processHref(version.key), label: t(version.name, version.nameEn) },
      { href: versionHref(version.id), label: t(`Phiên bản ${version.version}`, `Version ${version.version}`) },
    ],
    action: `${versionHref(version.id)}/so-do`,
    problems: [],
    errors: [],
    conflict: null,
    ...shown,
  });
}
