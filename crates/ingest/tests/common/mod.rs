//! The same two articles in every format, made here.
#![allow(dead_code, clippy::unwrap_used)]

use flate2::Compression;
use flate2::write::GzEncoder;
use marsad_ingest::{Entry, Options, Piece, read, read_parquet};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::io::{Cursor, Write};
use std::sync::Arc;

pub const TITLES: [&str; 2] = ["انفجار يهز وسط المدينة", "الوزير يستقيل \"فجأة\""];
pub const BODIES: [&str; 2] = [
    "هز انفجار قوي وسط المدينة صباح الأحد وأدى إلى إصابة ستة أشخاص بجروح، وفق ما أعلنت الشرطة التي طوقت المكان. وقال شهود إن \
     الانفجار نجم عن قنبلة وضعت في سيارة متوقفة قرب السوق، فيما لم تعلن أي جهة مسؤوليتها عنه حتى مساء اليوم نفسه.",
    "قدم وزير النقل استقالته مساء الاثنين بعد ساعات من جلسة عاصفة في البرلمان، وقال في رسالة إلى رئيس الحكومة إنه لا يستطيع \
     البقاء في منصبه. ومن المتوقع أن يعين الرئيس خلفا له قبل نهاية الأسبوع، بحسب ما ذكر مصدر في مكتبه للصحفيين.",
];
pub const DAYS: [&str; 2] = ["2024-03-03", "2024-03-04"];

/// All entries of some bytes, as if they lay in a file of a name.
pub fn entries(name: &str, bytes: &[u8], options: &Options) -> Vec<Entry> {
    let mut out = Vec::new();
    let take = &mut |piece: Piece| {
        out.push(piece.read());
        true
    };
    read(name, Box::new(Cursor::new(bytes.to_vec())), options, take);
    out
}

/// All entries of a Parquet file.
pub fn columnar(name: &str, bytes: &[u8], options: &Options) -> Vec<Entry> {
    let mut out = Vec::new();
    let take = &mut |piece: Piece| {
        out.push(piece.read());
        true
    };
    read_parquet(name, bytes::Bytes::from(bytes.to_vec()), options, take);
    out
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// Packed piece by piece, as crawlers and log rotation do.
pub fn members(bytes: &[u8]) -> Vec<u8> {
    bytes.chunks(100).flat_map(gzip).collect()
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

fn row(i: usize) -> serde_json::Value {
    serde_json::json!({"id": format!("a{i}"), "title": TITLES[i], "text": BODIES[i], "published": DAYS[i]})
}

pub fn lines() -> Vec<u8> {
    format!("{}\n\n{}\n", row(0), row(1)).into_bytes()
}

pub fn list() -> Vec<u8> {
    serde_json::to_vec_pretty(&[row(0), row(1)]).unwrap()
}

/// Objects one after another, each over many lines.
pub fn objects() -> Vec<u8> {
    (0..2).flat_map(|i| serde_json::to_vec_pretty(&row(i)).unwrap()).collect()
}

pub fn table(mark: char) -> Vec<u8> {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |cells: [&str; 4]| cells.map(cell).join(&mark.to_string()) + "\r\n";
    let head = ["id", "title", "text", "published"].join(&mark.to_string()) + "\r\n";
    let rows = [0, 1].map(|i| line([["a0", "a1"][i], TITLES[i], BODIES[i], DAYS[i]]));
    (head + &rows.concat()).into_bytes()
}

pub fn page(i: usize) -> String {
    let title = TITLES[i].replace('"', "&quot;");
    format!(
        "<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta property=\"article:published_time\" content=\"{}\"></head><body><nav><a href=\"/\">menu</a></nav>\
         <article><h1>{title}</h1><p>{}</p></article><footer>about</footer></body></html>",
        DAYS[i], BODIES[i]
    )
}

/// A web archive of both pages, one sent in chunks and packed, between records that hold no page.
pub fn archive() -> Vec<u8> {
    let mut out = Vec::new();
    record(&mut out, "warcinfo", "application/warc-fields", "x", b"software: none\r\n");
    let plain =
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", page(0).as_bytes()].concat();
    record(&mut out, "request", "application/http; msgtype=request", "r", b"GET / HTTP/1.1\r\n\r\n");
    record(&mut out, "response", "application/http; msgtype=response", "a0", &plain);
    let picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG";
    record(&mut out, "response", "application/http; msgtype=response", "p", picture);
    let packed = gzip(page(1).as_bytes());
    let mut sent = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\
        Transfer-Encoding: chunked\r\n\r\n"
        .to_vec();
    for chunk in packed.chunks(50) {
        write!(sent, "{:x}\r\n", chunk.len()).unwrap();
        sent.extend_from_slice(chunk);
        sent.extend_from_slice(b"\r\n");
    }
    sent.extend_from_slice(b"0\r\n\r\n");
    record(&mut out, "response", "application/http; msgtype=response", "a1", &sent);
    out
}

pub fn record(out: &mut Vec<u8>, kind: &str, content: &str, id: &str, body: &[u8]) {
    write!(
        out,
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Date: 2024-03-05T00:00:00Z\r\n\
         WARC-Target-URI: https://outlet.example/{id}\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .unwrap();
    out.extend_from_slice(body);
    out.extend_from_slice(b"\r\n\r\n");
}

pub fn rss() -> Vec<u8> {
    let item = |i: usize| {
        format!(
            "<item><guid>a{i}</guid><title>{}</title><link>https://outlet.example/a{i}</link>\
             <pubDate>{} Mar 2024 08:00:00 +0000</pubDate><description>&lt;p&gt;{}&lt;/p&gt;</description></item>",
            TITLES[i],
            ["Sun, 03", "Mon, 04"][i],
            BODIES[i]
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Outlet</title>\
         <link>https://outlet.example/</link><language>ar</language>{}{}</channel></rss>",
        item(0),
        item(1)
    )
    .into_bytes()
}

pub fn atom() -> Vec<u8> {
    let entry = |i: usize| {
        format!(
            "<entry><id>a{i}</id><title>{}</title><published>{}T08:00:00Z</published>\
             <updated>2024-03-05T08:00:00Z</updated><content type=\"html\">&lt;p&gt;{}&lt;/p&gt;</content></entry>",
            TITLES[i], DAYS[i], BODIES[i]
        )
    };
    format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Outlet</title><id>f</id>\
         <updated>2024-03-05T08:00:00Z</updated>{}{}</feed>",
        entry(0),
        entry(1)
    )
    .into_bytes()
}

/// Two groups of a row each; the day is a count of billionths of a second, as data frames write it.
pub fn parquet() -> Vec<u8> {
    let schema = "message articles { required binary id (UTF8); optional binary title (UTF8);
        required binary text (UTF8); required int64 published (TIMESTAMP(NANOS,true)); required int64 unused; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
    for i in 0..2 {
        let mut group = writer.next_row_group().unwrap();
        let id = format!("a{i}");
        for text in [Some((id.as_str(), None)), Some((TITLES[i], Some(&[1i16][..]))), Some((BODIES[i], None))]
        {
            let (text, levels) = text.unwrap();
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<ByteArrayType>().write_batch(&[ByteArray::from(text)], levels, None).unwrap();
            column.close().unwrap();
        }
        for number in [1_709_424_000_000_000_000 + i64::try_from(i).unwrap() * 86_400_000_000_000, 7] {
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<Int64Type>().write_batch(&[number], None, None).unwrap();
            column.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

/// Every format of more than one article.
pub fn formats() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("lines", lines()),
        ("list", list()),
        ("objects", objects()),
        ("comma", table(',')),
        ("semicolon", table(';')),
        ("tab", table('\t')),
        ("parquet", parquet()),
        ("archive", archive()),
        ("rss", rss()),
        ("atom", atom()),
    ]
}
