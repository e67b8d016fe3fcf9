PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE VIRTUAL TABLE articles USING fts5(
    id UNINDEXED, title, text, date UNINDEXED, source UNINDEXED, url UNINDEXED, extra UNINDEXED
);
CREATE TEMP TABLE lines (line);
BEGIN;
.mode ascii
.separator "\037" "\n"
.import "{{corpus}}" lines
INSERT INTO articles
SELECT
    json_extract(line, '$.id'), json_extract(line, '$.title'), json_extract(line, '$.text'),
    json_extract(line, '$.date'), json_extract(line, '$.source'), json_extract(line, '$.url'),
    json_remove(line, '$.id', '$.title', '$.text', '$.date', '$.source', '$.url')
FROM lines;
COMMIT;
