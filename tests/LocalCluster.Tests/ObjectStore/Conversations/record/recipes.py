"""The conversations, area by area: what a client sends, step by step. Expectations are recorded, never typed; where our answer is meant to differ from every recording,
`differs` says why, by step."""

MB = 1024 * 1024
PART = 5 * MB


def conversation(name, *steps, **more):
    return {"name": name, "steps": [s for step in steps for s in (step if isinstance(step, list) else [step])], **more}


def step(method, path, body=None, *, query=None, headers=None, **more):
    result = {"method": method, "path": path}
    if query:
        result["query"] = query
    if headers:
        result["headers"] = headers
    if isinstance(body, int):
        result["bytes"] = body
    elif body is not None:
        result["body"] = body
    return {**result, **more}


def bucket(name="{bucket}"):
    return step("PUT", "/" + name)


def put(key, body="hello", **more):
    return step("PUT", "/{bucket}/" + key, body, **more)


def get(key, **more):
    return step("GET", "/{bucket}/" + key, **more)


def head(key, **more):
    return step("HEAD", "/{bucket}/" + key, **more)


def delete(key, **more):
    return step("DELETE", "/{bucket}/" + key, **more)


def listing(**query):
    return step("GET", "/{bucket}", query={"list-type": "2", **{name.replace("_", "-"): str(value) for name, value in query.items()}})


def listing1(**query):
    return step("GET", "/{bucket}", query={name.replace("_", "-"): str(value) for name, value in query.items()} or {"prefix": ""})


def copy(key, source, **headers):
    return step("PUT", "/{bucket}/" + key, headers={"x-amz-copy-source": source, **{n.replace("_", "-"): v for n, v in headers.items()}})


def start(key, **headers):
    return step("POST", "/{bucket}/" + key, query={"uploads": ""}, headers={n.replace("_", "-"): v for n, v in headers.items()}, save={"upload": "UploadId"})


def part(key, number, body, **more):
    return step("PUT", "/{bucket}/" + key, body, query={"partNumber": str(number), "uploadId": "{upload}"}, save={f"etag{number}": "header:etag"}, **more)


def complete(key, *numbers, **more):
    parts = "".join(f"<Part><PartNumber>{n}</PartNumber><ETag>{{etag{n}}}</ETag></Part>" for n in numbers)
    return step("POST", "/{bucket}/" + key, f"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>", query={"uploadId": "{upload}"}, **more)


def keys(*names):
    return [bucket()] + [put(name, name) for name in names]


def delete_many(*names, quiet=False, md5=True, raw=None):
    objects = "".join(f"<Object><Key>{n}</Key></Object>" for n in names)
    return step("POST", "/{bucket}", raw if raw is not None else f"<Delete>{'<Quiet>true</Quiet>' if quiet else ''}{objects}</Delete>", query={"delete": ""}, md5=md5)


TREE = ["a", "b/1", "b/2", "b/c/3", "d", "e/4"]

SIGNATURES = [
    conversation("A signed request is answered", bucket(), put("k"), get("k")),
    conversation("Nobody is refused", bucket(), put("k"), get("k", sign="none")),
    conversation("Nobody may write", bucket(), put("k", sign="none")),
    conversation("A wrong secret is told so", bucket(), get("k", sign="wrong-secret")),
    conversation("A wrong secret in a HEAD", bucket(), put("k"), head("k", sign="wrong-secret")),
    conversation("An unknown key is told so", bucket(), get("k", sign="unknown-key")),
    conversation("A clock twenty minutes late is refused", bucket(), get("k", minutes=-20)),
    conversation("A clock twenty minutes early is refused", bucket(), get("k", minutes=20)),
    conversation("A clock ten minutes late is fine", bucket(), put("k"), get("k", minutes=-10)),
    conversation("A clock ten minutes early is fine", bucket(), put("k"), get("k", minutes=10)),
    conversation("A presigned URL needs no header", bucket(), put("k"), get("k", sign="presign")),
    conversation("A presigned URL may write", bucket(), put("k", "by url", sign="presign"), get("k")),
    conversation("A presigned URL may delete", bucket(), put("k"), delete("k", sign="presign"), get("k")),
    conversation("A presigned HEAD", bucket(), put("k"), head("k", sign="presign")),
    conversation("A presigned URL expires", bucket(), put("k"), get("k", sign="presign", minutes=-10, expires=60)),
    conversation("A presigned URL that lives long", bucket(), put("k"), get("k", sign="presign", minutes=-60, expires=604800)),
    conversation("A presigned URL from the future", bucket(), put("k"), get("k", sign="presign", minutes=60)),
    conversation("A presigned URL with a wrong secret", bucket(), put("k"), get("k", sign="wrong-secret-presign")),
    conversation("A presigned URL that would live too long", bucket(), put("k"), get("k", sign="presign", expires=604801)),
    conversation("A presigned URL with another content type", bucket(), put("k"), get("k", sign="presign", query={"response-content-type": "text/x-test", "response-content-disposition": "attachment; filename=x"})),
    conversation("A body of another hash than signed", bucket(), put("k", "hello", sign="wrong-hash"), get("k")),
    conversation("A body that is not signed", bucket(), put("k", "hello", sign="unsigned"), get("k")),
    conversation("A key with characters that need escaping", bucket(), put("a b+c&d=e?f#g%h"), get("a b+c&d=e?f#g%h"), listing()),
    conversation("A key of many scripts", bucket(), put("schön/日本/🎉"), get("schön/日本/🎉"), listing()),
    conversation("A key with slashes in a row", bucket(), put("a//b///c"), get("a//b///c"), get("a/b/c"), listing()),
    conversation("A key with dots", bucket(), put("a/../b/./c"), get("a/../b/./c"), listing()),
    conversation("A parameter with characters that need escaping", bucket(), put("x y&z"), listing(prefix="x y&")),
    conversation("A request for the endpoint itself without a signature", step("GET", "/", sign="none")),
]

BUCKETS = [
    conversation("A bucket is made, found and deleted", bucket(), step("HEAD", "/{bucket}"), step("DELETE", "/{bucket}"), step("HEAD", "/{bucket}")),
    conversation("A bucket is made twice", bucket(), bucket()),
    conversation("A bucket with objects stays", bucket(), put("k"), step("DELETE", "/{bucket}"), delete("k"), step("DELETE", "/{bucket}")),
    conversation("A bucket that is not there", step("HEAD", "/{bucket}"), step("GET", "/{bucket}"), step("DELETE", "/{bucket}"), put("k"), get("k"), head("k"), delete("k")),
    conversation("Names that are none", step("PUT", "/AB_C"), step("PUT", "/ab"), step("PUT", "/a..b.c"), step("PUT", "/192.168.5.4"), step("PUT", "/-abc"), step("PUT", "/abc-")),
    conversation("A bucket says where it is", bucket(), step("GET", "/{bucket}", query={"location": ""})),
    conversation("A bucket that is not there says nothing", step("GET", "/{bucket}", query={"location": ""})),
    conversation("A bucket was never versioned", bucket(), step("GET", "/{bucket}", query={"versioning": ""})),
    conversation("A bucket by host name", bucket(), step("PUT", "/k", "hello", host="{bucket}.s3.localhost"), get("k"), step("GET", "/k", host="{bucket}.s3.localhost"), step("GET", "/", query={"list-type": "2"}, host="{bucket}.s3.localhost")),
    conversation("A bucket made by host name", step("PUT", "/", host="{bucket}.s3.localhost"), step("HEAD", "/{bucket}")),
    conversation("A bucket made with a document", step("PUT", "/{bucket}", "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"></CreateBucketConfiguration>"), step("HEAD", "/{bucket}")),
    conversation("A bucket made with what is no document", step("PUT", "/{bucket}", "nonsense"), step("HEAD", "/{bucket}")),
    conversation("A method that buckets do not have", bucket(), step("POST", "/{bucket}", query={"nonsense": ""}, body="")),
]

OBJECTS = [
    conversation("An object is written and read", bucket(), put("k", "hello"), get("k"), head("k")),
    conversation("An object of nothing", bucket(), put("k", ""), get("k"), head("k")),
    conversation("An object of a megabyte", bucket(), put("k", MB), get("k"), head("k")),
    conversation("An object is replaced", bucket(), put("k", "one"), put("k", "other"), get("k")),
    conversation("An object that is not there", bucket(), get("k"), head("k"), delete("k")),
    conversation("An object is deleted", bucket(), put("k"), delete("k"), get("k"), delete("k")),
    conversation("A folder and an object of one name", bucket(), put("k/", ""), put("k", "file"), put("k/a", "in it"), get("k"), get("k/"), listing()),
    conversation("System headers come back", bucket(), put("k", headers={"content-type": "text/plain; charset=utf-8", "cache-control": "max-age=5", "content-disposition": "inline", "content-language": "de", "content-encoding": "gzip", "expires": "Thu, 01 Dec 2033 16:00:00 GMT"}), head("k")),
    conversation("User metadata comes back", bucket(), put("k", headers={"x-amz-meta-one": "1", "x-amz-meta-two-words": "a b  c"}), get("k"), head("k")),
    conversation("Metadata goes with a new object", bucket(), put("k", headers={"x-amz-meta-one": "1"}), put("k"), head("k")),
    conversation("A content type is made up", bucket(), put("k.txt"), head("k.txt")),
    conversation("A right MD5", bucket(), put("k", md5=True), get("k")),
    conversation("A wrong MD5", bucket(), put("k", headers={"content-md5": "1B2M2Y8AsgTpgAmY7PhCfg=="}), get("k")),
    conversation("An MD5 that is none", bucket(), put("k", headers={"content-md5": "nonsense"}), get("k")),
    conversation("A storage class", bucket(), put("k", headers={"x-amz-storage-class": "STANDARD"}), head("k"), listing()),
    conversation("A storage class that is none", bucket(), put("k", headers={"x-amz-storage-class": "NONSENSE"}), head("k")),
    conversation("A key of 1024 bytes", bucket(), put("k" * 1024), head("k" * 1024)),
    conversation("A key of 1025 bytes", bucket(), put("k" * 1025)),
    conversation("Response headers of one's choice", bucket(), put("k"), get("k", query={"response-content-type": "text/css", "response-cache-control": "no-store", "response-content-language": "fr", "response-content-encoding": "br", "response-expires": "Thu, 01 Dec 2033 16:00:00 GMT"})),
    conversation("An unsigned body with length only", bucket(), put("k", 70000, sign="unsigned"), head("k")),
]

RANGES = [
    conversation("The first bytes", bucket(), put("k", 100), get("k", headers={"range": "bytes=0-9"})),
    conversation("Bytes in the middle", bucket(), put("k", 100), get("k", headers={"range": "bytes=10-19"})),
    conversation("From a byte to the end", bucket(), put("k", 100), get("k", headers={"range": "bytes=90-"})),
    conversation("The last bytes", bucket(), put("k", 100), get("k", headers={"range": "bytes=-5"})),
    conversation("More last bytes than there are", bucket(), put("k", 10), get("k", headers={"range": "bytes=-50"})),
    conversation("Beyond the end", bucket(), put("k", 10), get("k", headers={"range": "bytes=10-20"})),
    conversation("Over the end", bucket(), put("k", 10), get("k", headers={"range": "bytes=5-20"})),
    conversation("Of nothing", bucket(), put("k", ""), get("k", headers={"range": "bytes=0-9"})),
    conversation("A HEAD of a range", bucket(), put("k", 100), head("k", headers={"range": "bytes=10-19"})),
    conversation("A range that is none", bucket(), put("k", 10), get("k", headers={"range": "nonsense"}), get("k", headers={"range": "bytes=5-2"}), get("k", headers={"range": "lines=0-1"})),
    conversation("One byte", bucket(), put("k", 10), get("k", headers={"range": "bytes=3-3"})),
]

CONDITIONS = [
    conversation("If-Match of this object", bucket(), put("k", save={"etag": "header:etag"}), get("k", headers={"if-match": "{etag}"}), head("k", headers={"if-match": "{etag}"})),
    conversation("If-Match of another", bucket(), put("k"), get("k", headers={"if-match": '"00000000000000000000000000000000"'}), head("k", headers={"if-match": '"00000000000000000000000000000000"'})),
    conversation("If-None-Match of this object", bucket(), put("k", save={"etag": "header:etag"}), get("k", headers={"if-none-match": "{etag}"}), head("k", headers={"if-none-match": "{etag}"})),
    conversation("If-None-Match of another", bucket(), put("k"), get("k", headers={"if-none-match": '"00000000000000000000000000000000"'})),
    conversation("If-Modified-Since long ago", bucket(), put("k"), get("k", headers={"if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT"})),
    conversation("If-Unmodified-Since long ago", bucket(), put("k"), get("k", headers={"if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT"})),
    conversation("If-Match holds and If-Unmodified-Since does not", bucket(), put("k", save={"etag": "header:etag"}), get("k", headers={"if-match": "{etag}", "if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT"})),
    conversation("If-None-Match fails and If-Modified-Since holds", bucket(), put("k", save={"etag": "header:etag"}), get("k", headers={"if-none-match": "{etag}", "if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT"})),
    conversation("A write only where nothing is", bucket(), put("k", "one", headers={"if-none-match": "*"}), put("k", "other", headers={"if-none-match": "*"}), get("k")),
    conversation("A write only over this object", bucket(), put("k", "one", save={"etag": "header:etag"}), put("k", "two", headers={"if-match": "{etag}"}), put("k", "three", headers={"if-match": "{etag}"}), get("k")),
    conversation("A write over what is not there", bucket(), put("k", "one", headers={"if-match": '"00000000000000000000000000000000"'}), head("k")),
    conversation("An ETag without quotes", bucket(), put("k"), get("k", headers={"if-match": "5d41402abc4b2a76b9719d911017c592"})),
    conversation("Any ETag", bucket(), put("k"), get("k", headers={"if-match": "*"})),
    conversation("A range under a condition", bucket(), put("k", 100, save={"etag": "header:etag"}), get("k", headers={"if-match": "{etag}", "range": "bytes=1-2"})),
]

LISTINGS = [
    conversation("Nothing", bucket(), listing(), listing1()),
    conversation("Everything", keys(*TREE), listing(), listing1()),
    conversation("Under a prefix", keys(*TREE), listing(prefix="b/"), listing1(prefix="b/")),
    conversation("Under a prefix that is no folder", keys(*TREE), listing(prefix="b"), listing1(prefix="b")),
    conversation("Under nothing", keys(*TREE), listing(prefix="zzz"), listing1(prefix="zzz")),
    conversation("By folder", keys(*TREE), listing(delimiter="/"), listing1(delimiter="/")),
    conversation("By folder under a prefix", keys(*TREE), listing(prefix="b/", delimiter="/"), listing1(prefix="b/", delimiter="/")),
    conversation("By another delimiter", keys("a-1", "a-2", "b-1", "c"), listing(delimiter="-"), listing1(delimiter="-")),
    conversation("By a delimiter of two letters", keys("a--1", "a-2", "b--1"), listing(delimiter="--")),
    conversation("A page of two", keys(*TREE), listing(max_keys=2), listing1(max_keys=2)),
    conversation("Page after page", keys(*TREE), {**listing(max_keys=2), "save": {"next": "NextContinuationToken"}}, listing(max_keys=2, continuation_token="{next}")),
    conversation("Pages with folders", keys(*TREE), {**listing(max_keys=2, delimiter="/"), "save": {"next": "NextContinuationToken"}}, listing(max_keys=2, delimiter="/", continuation_token="{next}")),
    conversation("The old way from a marker", keys(*TREE), listing1(marker="b/1"), listing1(marker="b/1", max_keys=2)),
    conversation("The old way with folders says where to go on", keys(*TREE), {**listing1(delimiter="/", max_keys=2), "save": {"next": "NextMarker"}}, listing1(delimiter="/", max_keys=2, marker="{next}")),
    conversation("After a key", keys(*TREE), listing(start_after="b/2"), listing(start_after="b/", delimiter="/"), listing(start_after="c")),
    conversation("Zero keys", keys("a"), listing(max_keys=0), listing1(max_keys=0)),
    conversation("A number that is none", keys("a"), listing(max_keys="x"), listing1(max_keys="x")),
    conversation("A number below zero", keys("a"), listing(max_keys=-1), listing1(max_keys=-1)),
    conversation("More than a thousand", keys("a"), listing(max_keys=5000)),
    conversation("Encoded", keys("a b", "c+d", "ü"), listing(encoding_type="url"), listing1(encoding_type="url")),
    conversation("Encoded prefixes", keys("a b/1", "ü/2"), listing(encoding_type="url", delimiter="/"), listing(encoding_type="url", prefix="a b/")),
    conversation("Encoded in no known way", keys("a"), listing(encoding_type="nonsense")),
    conversation("A token that is none", keys("a"), listing(continuation_token="")),
    conversation("Order is that of bytes", keys("B", "a", "_", "0", "ä", "Z", "a/", "a0", "a-"), listing()),
    conversation("Order of rare characters", keys("\ue000", "\U0001F600", "z"), listing()),
    conversation("A placeholder is listed", keys("d/", "d/a"), listing(prefix="d/"), listing(prefix="d/", delimiter="/"), listing(delimiter="/")),
    conversation("An empty delimiter is none", keys("a/b"), listing(delimiter="")),
    conversation("Prefix equal to a key", keys("a", "ab", "b"), listing(prefix="a"), listing(prefix="ab")),
]

COPIES = [
    conversation("A copy", bucket(), put("a", headers={"x-amz-meta-one": "1", "content-type": "text/plain"}), copy("b", "/{bucket}/a"), get("b")),
    conversation("A copy without the first slash", bucket(), put("a"), copy("b", "{bucket}/a"), get("b")),
    conversation("A copy of a key that needs escaping", bucket(), put("a b/ü"), copy("c", "/{bucket}/a%20b/%C3%BC"), get("c")),
    conversation("A copy with new metadata", bucket(), put("a", headers={"x-amz-meta-one": "1"}), copy("b", "/{bucket}/a", x_amz_metadata_directive="REPLACE", x_amz_meta_two="2", content_type="text/css"), head("b")),
    conversation("A copy onto itself", bucket(), put("a"), copy("a", "/{bucket}/a")),
    conversation("A copy onto itself with new metadata", bucket(), put("a"), copy("a", "/{bucket}/a", x_amz_metadata_directive="REPLACE", x_amz_meta_two="2"), get("a")),
    conversation("A copy of nothing", bucket(), copy("b", "/{bucket}/a")),
    conversation("A copy from no bucket", bucket(), copy("b", "/{bucket}-not-there/a")),
    conversation("A copy to another bucket", bucket(), bucket("{bucket}-2"), put("a"), step("PUT", "/{bucket}-2/b", headers={"x-amz-copy-source": "/{bucket}/a"}), step("GET", "/{bucket}-2/b")),
    conversation("A copy under If-Match that holds", bucket(), put("a", save={"etag": "header:etag"}), copy("b", "/{bucket}/a", x_amz_copy_source_if_match="{etag}"), get("b")),
    conversation("A copy under If-Match that fails", bucket(), put("a"), copy("b", "/{bucket}/a", x_amz_copy_source_if_match="x"), head("b")),
    conversation("A copy under If-None-Match that fails", bucket(), put("a", save={"etag": "header:etag"}), copy("b", "/{bucket}/a", x_amz_copy_source_if_none_match="{etag}"), head("b")),
    conversation("A copy under If-Unmodified-Since that fails", bucket(), put("a"), copy("b", "/{bucket}/a", x_amz_copy_source_if_unmodified_since="Sat, 01 Jan 2000 00:00:00 GMT"), head("b")),
    conversation("A copy of a megabyte", bucket(), put("a", MB), copy("b", "/{bucket}/a"), head("b")),
    conversation("A copy of nothing much", bucket(), put("a", ""), copy("b", "/{bucket}/a"), get("b")),
    conversation("A directive that is none", bucket(), put("a"), copy("b", "/{bucket}/a", x_amz_metadata_directive="NONSENSE")),
]

DELETES = [
    conversation("Several at once", keys("a", "b", "c"), delete_many("a", "b"), listing()),
    conversation("Several at once, quietly", keys("a", "b"), delete_many("a", "b", quiet=True), listing()),
    conversation("One that is not there", keys("a"), delete_many("a", "zzz")),
    conversation("None", bucket(), delete_many()),
    conversation("No document", bucket(), delete_many(raw="nonsense")),
    conversation("A thousand and one", bucket(), delete_many(*[f"k{i}" for i in range(1001)])),
    conversation("A key that needs escaping", keys("a&b", "<c>"), delete_many("a&amp;b", "&lt;c&gt;"), listing()),
    conversation("A wrong MD5", keys("a"), {**delete_many("a", md5=False), "headers": {"content-md5": "1B2M2Y8AsgTpgAmY7PhCfg=="}}, listing()),
]

MULTIPART = [
    conversation("Two parts", bucket(), start("k"), part("k", 1, PART), part("k", 2, "end"), complete("k", 1, 2), head("k"), get("k", headers={"range": f"bytes={PART - 2}-"}), listing()),
    conversation("One part", bucket(), start("k"), part("k", 1, "only"), complete("k", 1), get("k")),
    conversation("Metadata from the start", bucket(), start("k", x_amz_meta_one="1", content_type="text/plain"), part("k", 1, "x"), complete("k", 1), head("k")),
    conversation("Parts in any order", bucket(), start("k"), part("k", 2, "end"), part("k", 1, PART), complete("k", 1, 2), head("k")),
    conversation("Part numbers with gaps", bucket(), start("k"), part("k", 3, PART), part("k", 7, "end"), complete("k", 3, 7), head("k")),
    conversation("A part again", bucket(), start("k"), part("k", 1, "one"), part("k", 1, "other"), complete("k", 1), get("k")),
    conversation("A part left out", bucket(), start("k"), part("k", 1, PART), part("k", 2, "b"), complete("k", 2), get("k")),
    conversation("Not there before it is complete", bucket(), start("k"), part("k", 1, "x"), get("k"), listing(), complete("k", 1), get("k")),
    conversation("Given up", bucket(), start("k"), part("k", 1, "x"), delete("k", query={"uploadId": "{upload}"}), complete("k", 1), get("k")),
    conversation("Given up twice", bucket(), start("k"), delete("k", query={"uploadId": "{upload}"}), delete("k", query={"uploadId": "{upload}"})),
    conversation("An upload that is none", bucket(), step("PUT", "/{bucket}/k", "x", query={"partNumber": "1", "uploadId": "nonsense"}), delete("k", query={"uploadId": "nonsense"}), get("k", query={"uploadId": "nonsense"})),
    conversation("A part with a wrong ETag", bucket(), start("k"), part("k", 1, "x"), step("POST", "/{bucket}/k", "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"00000000000000000000000000000000\"</ETag></Part></CompleteMultipartUpload>", query={"uploadId": "{upload}"})),
    conversation("A part that was never sent", bucket(), start("k"), part("k", 1, PART), step("POST", "/{bucket}/k", "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{etag1}</ETag></Part><Part><PartNumber>2</PartNumber><ETag>{etag1}</ETag></Part></CompleteMultipartUpload>", query={"uploadId": "{upload}"})),
    conversation("Parts out of order", bucket(), start("k"), part("k", 1, PART), part("k", 2, PART), complete("k", 2, 1)),
    conversation("A part too small", bucket(), start("k"), part("k", 1, "small"), part("k", 2, "end"), complete("k", 1, 2), head("k")),
    conversation("No parts", bucket(), start("k"), complete("k")),
    conversation("No document", bucket(), start("k"), part("k", 1, "x"), step("POST", "/{bucket}/k", "nonsense", query={"uploadId": "{upload}"})),
    conversation("Part number zero", bucket(), start("k"), step("PUT", "/{bucket}/k", "x", query={"partNumber": "0", "uploadId": "{upload}"})),
    conversation("Part number 10001", bucket(), start("k"), step("PUT", "/{bucket}/k", "x", query={"partNumber": "10001", "uploadId": "{upload}"})),
    conversation("The parts so far", bucket(), start("k"), part("k", 1, "one"), part("k", 2, "other"), get("k", query={"uploadId": "{upload}"})),
    conversation("The parts so far, page after page", bucket(), start("k"), part("k", 1, "one"), part("k", 2, "other"), get("k", query={"uploadId": "{upload}", "max-parts": "1"}), get("k", query={"uploadId": "{upload}", "max-parts": "1", "part-number-marker": "1"})),
    conversation("Uploads that are open", bucket(), start("b"), start("a"), step("GET", "/{bucket}", query={"uploads": ""})),
    conversation("Uploads under a prefix", bucket(), start("x/b"), start("a"), step("GET", "/{bucket}", query={"uploads": "", "prefix": "x/"})),
    conversation("Uploads by folder", bucket(), start("x/b"), start("a"), step("GET", "/{bucket}", query={"uploads": "", "delimiter": "/"})),
    conversation("No upload is open", bucket(), step("GET", "/{bucket}", query={"uploads": ""})),
    conversation("A part by copy", bucket(), put("s", MB), start("k"), step("PUT", "/{bucket}/k", headers={"x-amz-copy-source": "/{bucket}/s"}, query={"partNumber": "1", "uploadId": "{upload}"}, save={"etag1": "ETag"}), complete("k", 1), head("k")),
    conversation("A part by copy of a range", bucket(), put("s", 100), start("k"), step("PUT", "/{bucket}/k", headers={"x-amz-copy-source": "/{bucket}/s", "x-amz-copy-source-range": "bytes=10-19"}, query={"partNumber": "1", "uploadId": "{upload}"}, save={"etag1": "ETag"}), complete("k", 1), get("k")),
    conversation("A part by copy of a range that is not there", bucket(), put("s", 100), start("k"), step("PUT", "/{bucket}/k", headers={"x-amz-copy-source": "/{bucket}/s", "x-amz-copy-source-range": "bytes=10-100"}, query={"partNumber": "1", "uploadId": "{upload}"})),
    conversation("A part by copy of nothing", bucket(), start("k"), step("PUT", "/{bucket}/k", headers={"x-amz-copy-source": "/{bucket}/s"}, query={"partNumber": "1", "uploadId": "{upload}"})),
    conversation("A copy of an object in parts", bucket(), start("k"), part("k", 1, PART), part("k", 2, "end"), complete("k", 1, 2), copy("c", "/{bucket}/k"), head("c")),
    conversation("One part of an object in parts", bucket(), start("k"), part("k", 1, PART), part("k", 2, "end"), complete("k", 1, 2), get("k", query={"partNumber": "2"}), head("k", query={"partNumber": "1"})),
    conversation("Completed twice", bucket(), start("k"), part("k", 1, "x"), complete("k", 1), complete("k", 1), get("k")),
    conversation("A range over the parts' border", bucket(), start("k"), part("k", 1, PART), part("k", 2, "end"), complete("k", 1, 2), get("k", headers={"range": f"bytes={PART - 3}-{PART + 1}"})),
    conversation("Replaces a plain object", bucket(), put("k", "plain"), start("k"), part("k", 1, "parts"), get("k"), complete("k", 1), get("k")),
    conversation("Completed only where nothing is", bucket(), put("k"), start("k"), part("k", 1, "x"), complete("k", 1, headers={"if-none-match": "*"}), get("k")),
]

STREAMS = [
    conversation("Signed chunks", bucket(), put("k", 200000, sign="chunked"), get("k"), head("k")),
    conversation("Signed chunks of nothing", bucket(), put("k", "", sign="chunked"), get("k")),
    conversation("Signed chunks, the last small", bucket(), put("k", 65540, sign="chunked"), head("k")),
    conversation("Signed chunks, one wrong", bucket(), put("k", 200000, sign="chunked-broken"), head("k")),
    conversation("Signed chunks, another encoding beside", bucket(), put("k", 100, sign="chunked", headers={"content-encoding": "aws-chunked,gzip"}), head("k")),
    conversation("Signed chunks with a trailer", bucket(), put("k", 200000, sign="chunked-trailer"), head("k")),
    conversation("Signed chunks with a trailer, of nothing", bucket(), put("k", "", sign="chunked-trailer"), head("k")),
    conversation("Unsigned chunks with a trailer", bucket(), put("k", 200000, sign="unsigned-trailer"), head("k")),
    conversation("Unsigned chunks with a wrong trailer", bucket(), put("k", 200000, sign="unsigned-trailer-broken"), head("k")),
    conversation("A part in signed chunks", bucket(), start("k"), part("k", 1, 100000, sign="chunked"), complete("k", 1), head("k")),
    conversation("A part in unsigned chunks with a trailer", bucket(), start("k"), part("k", 1, 100000, sign="unsigned-trailer"), complete("k", 1), head("k")),
]

CHECKSUMS = [
    conversation("A right CRC-32", bucket(), put("k", headers={"x-amz-checksum-crc32": "NhCmhg=="}), head("k", headers={"x-amz-checksum-mode": "ENABLED"})),
    conversation("A wrong CRC-32", bucket(), put("k", headers={"x-amz-checksum-crc32": "AAAAAA=="}), head("k")),
    conversation("A right CRC-32C", bucket(), put("k", headers={"x-amz-checksum-crc32c": "mnG7TA=="}), head("k", headers={"x-amz-checksum-mode": "ENABLED"})),
    conversation("A right SHA-1", bucket(), put("k", headers={"x-amz-checksum-sha1": "qvTGHdzF6KLavt4PO0gs2a6pQ00="}), head("k", headers={"x-amz-checksum-mode": "ENABLED"})),
    conversation("A right SHA-256", bucket(), put("k", headers={"x-amz-checksum-sha256": "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="}), head("k", headers={"x-amz-checksum-mode": "ENABLED"})),
    conversation("A wrong SHA-256", bucket(), put("k", headers={"x-amz-checksum-sha256": "AAAAul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="}), head("k")),
    conversation("Not told unless asked", bucket(), put("k", headers={"x-amz-checksum-crc32": "NhCmhg=="}), head("k"), get("k")),
]

REFUSED = [
    conversation("Tags of an object", bucket(), put("k"), step("PUT", "/{bucket}/k", "<Tagging><TagSet/></Tagging>", query={"tagging": ""}), get("k", query={"tagging": ""})),
    conversation("An access list", bucket(), put("k"), get("k", query={"acl": ""})),
    conversation("Versioning", bucket(), step("PUT", "/{bucket}", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>", query={"versioning": ""})),
    conversation("A lifecycle", bucket(), step("GET", "/{bucket}", query={"lifecycle": ""})),
    conversation("A policy", bucket(), step("GET", "/{bucket}", query={"policy": ""})),
    conversation("A public object", bucket(), put("k", headers={"x-amz-acl": "public-read"})),
    conversation("Encryption by a key of the service", bucket(), put("k", headers={"x-amz-server-side-encryption": "aws:kms"})),
]

AREAS = {"Signatures": SIGNATURES, "Buckets": BUCKETS, "Objects": OBJECTS, "Ranges": RANGES, "Conditions": CONDITIONS, "Listings": LISTINGS, "Copies": COPIES, "Deletes": DELETES,
         "Multipart": MULTIPART, "Streams": STREAMS, "Checksums": CHECKSUMS, "Refused": REFUSED}

# Where our answer is meant to be another than every recording's, and why. Only these are not recorded; the answer itself is written down by `record.py --meant`.
ERRORS = "S3's own documentation of error codes"
TRAILERS = "Ceph 16 knows no trailers, moto does not look at them; S3 checks them and tells the checksum"
CHECKSUM = "neither server knows these headers in a raw request; S3 checks them and tells the checksum"
REFUSED_HERE = "not there, and said so: an empty or invented answer would promise what nothing keeps"
DIFFERS = {
    ("Signatures", "A presigned URL from the future"): {2: "S3 answers: Request is not valid yet"},
    ("Signatures", "A presigned URL that would live too long"): {2: ERRORS},
    ("Signatures", "A request for the endpoint itself without a signature"): {0: "Ceph lists the buckets of nobody; S3 refuses"},
    ("Buckets", "A bucket made with what is no document"): {0: ERRORS},
    ("Buckets", "A method that buckets do not have"): {1: "a form upload, which S3 has and we have not"},
    ("Objects", "A key of 1025 bytes"): {1: ERRORS},
    ("Ranges", "A range that is none"): {2: "RFC 9110: a range that cannot be read is no range", 3: "RFC 9110: a range that cannot be read is no range", 4: "RFC 9110: an unknown unit is no range"},
    ("Listings", "A page of two"): {8: "S3 tells NextMarker only where there is a delimiter"},
    ("Listings", "The old way from a marker"): {8: "S3 tells NextMarker only where there is a delimiter"},
    ("Listings", "A number below zero"): {2: ERRORS, 3: ERRORS},
    ("Listings", "Encoded in no known way"): {2: ERRORS},
    ("Copies", "A copy under If-Match that fails"): {2: "S3 compares whole ETags; Ceph and moto let this one pass", 3: "nothing was copied"},
    ("Copies", "A copy under If-Unmodified-Since that fails"): {2: "S3 compares times of sources", 3: "nothing was copied"},
    ("Deletes", "None"): {1: ERRORS},
    ("Deletes", "No document"): {1: ERRORS},
    ("Deletes", "A thousand and one"): {1: ERRORS},
    ("Deletes", "A wrong MD5"): {2: "S3 checks it", 3: "nothing was deleted"},
    ("Multipart", "Given up"): {4: "Ceph answers with an error of its own"},
    ("Multipart", "An upload that is none"): {3: ERRORS},
    ("Multipart", "Parts out of order"): {4: ERRORS},
    ("Multipart", "A part by copy of a range that is not there"): {3: "S3 calls it InvalidArgument"},
    ("Multipart", "Part number zero"): {2: ERRORS},
    ("Multipart", "Uploads by folder"): {3: "Ceph puts its markers at the last plain key"},
    ("Multipart", "One part of an object in parts"): {5: "Ceph 16 sends the whole object", 6: "a part's answer has the ETag of the whole object"},
    ("Multipart", "Completed only where nothing is"): {4: "neither server looks at the condition", 5: "the plain object stays"},
    ("Streams", "Signed chunks with a trailer"): {1: TRAILERS},
    ("Streams", "Signed chunks with a trailer, of nothing"): {1: TRAILERS},
    ("Streams", "Unsigned chunks with a trailer"): {1: TRAILERS},
    ("Streams", "Unsigned chunks with a wrong trailer"): {1: TRAILERS, 2: TRAILERS},
    ("Streams", "A part in unsigned chunks with a trailer"): {2: TRAILERS},
    **{("Checksums", c["name"]): {1: CHECKSUM, 2: CHECKSUM} for c in CHECKSUMS},
    ("Refused", "Tags of an object"): {2: REFUSED_HERE, 3: REFUSED_HERE},
    ("Refused", "An access list"): {2: REFUSED_HERE},
    ("Refused", "Versioning"): {1: REFUSED_HERE},
    ("Refused", "A lifecycle"): {1: REFUSED_HERE},
    ("Refused", "A policy"): {1: REFUSED_HERE},
    ("Refused", "A public object"): {1: "buckets are made with access lists switched off, as S3 makes them today"},
    ("Refused", "Encryption by a key of the service"): {1: REFUSED_HERE},
}
for area, conversations in AREAS.items():
    for one in conversations:
        if (area, one["name"]) in DIFFERS:
            one["differs"] = {str(step): why for step, why in DIFFERS[area, one["name"]].items()}
