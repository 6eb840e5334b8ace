/** Part of what a document is known by: a change of it makes every document be read again. */
export const pipelineVersion = '2'
