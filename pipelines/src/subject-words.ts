/** Labels in the first rows of a form, beside the plan that all of it is about. */
export const subjectWords = ['项目名称', '專案名稱', '专项名称', '政策名称', '項目（政策）名稱', '計畫名稱', '施政計畫名稱'] as const
