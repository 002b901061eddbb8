"""S3 requests by hand: signature version 4 in headers, in the query, and over the chunks of a streamed body; and the normal form of answers. Standard library only."""
import base64, binascii, datetime, hashlib, hmac, http.client, urllib.parse
import xml.etree.ElementTree as ET

EMPTY = hashlib.sha256(b"").hexdigest()
VOLATILE = {"LastModified", "Initiated", "CreationDate", "UploadId", "UploadIdMarker", "NextUploadIdMarker", "ContinuationToken", "NextContinuationToken"}
DROPPED = {"Owner", "Initiator", "RequestId", "HostId", "Location", "Type", "RgwxTag", "AppendTrait", "BucketRegion", "ServerSideEncryption"}
HEADERS = {"etag", "content-range", "accept-ranges", "cache-control", "content-disposition", "content-encoding", "content-language", "expires", "x-amz-storage-class",
           "x-amz-mp-parts-count", "x-amz-bucket-region"}


def sign_key(secret, date, region):
    key = ("AWS4" + secret).encode()
    for step in (date, region, "s3", "aws4_request"):
        key = hmac.new(key, step.encode(), hashlib.sha256).digest()
    return key


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def quote(text, safe=""):
    return urllib.parse.quote(text, safe=safe + "-._~")


class Endpoint:
    def __init__(self, url, access, secret, region="us-east-1"):
        self.host = url.split("//")[1].rstrip("/")
        self.access, self.secret, self.region = access, secret, region

    def send(self, step, values):
        fill = lambda text: fill_in(text, values)
        method, path = step["method"], fill(step["path"])
        query = [(name, fill(value)) for name, value in step.get("query", {}).items()]
        headers = {name.lower(): fill(value) for name, value in step.get("headers", {}).items()}
        body = content(step, values)
        if step.get("md5"):
            headers["content-md5"] = base64.b64encode(hashlib.md5(body).digest()).decode()
        sign = step.get("sign", "header")
        access = "AKNOBODYKNOWSTHISKEY" if sign == "unknown-key" else self.access
        secret = self.secret + "x" if sign.startswith("wrong-secret") else self.secret
        now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=step.get("minutes", 0))
        stamp, date = now.strftime("%Y%m%dT%H%M%SZ"), now.strftime("%Y%m%d")
        region = step.get("region", self.region)
        scope = f"{date}/{region}/s3/aws4_request"
        host = fill(step["host"]) + ":" + self.host.split(":")[1] if "host" in step else self.host
        headers["host"] = host
        key = sign_key(secret, date, region)
        if sign == "none":
            pass
        elif sign.startswith("presign") or sign == "wrong-secret-presign":
            query += [("X-Amz-Algorithm", "AWS4-HMAC-SHA256"), ("X-Amz-Credential", f"{access}/{scope}"), ("X-Amz-Date", stamp),
                      ("X-Amz-Expires", str(step.get("expires", 60))), ("X-Amz-SignedHeaders", "host")]
            query.append(("X-Amz-Signature", self.signature(method, path, query, {"host": host}, "UNSIGNED-PAYLOAD", stamp, scope, key)))
        else:
            headers["x-amz-date"] = stamp
            payload = {"unsigned": "UNSIGNED-PAYLOAD", "chunked": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "chunked-trailer": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                       "unsigned-trailer": "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "wrong-hash": hashlib.sha256(b"other").hexdigest()}.get(sign.replace("-broken", ""), hashlib.sha256(body).hexdigest())
            headers["x-amz-content-sha256"] = payload
            if payload.startswith("STREAMING"):
                headers["x-amz-decoded-content-length"] = str(len(body))
                headers["content-encoding"] = headers.get("content-encoding", "aws-chunked")
                if payload.endswith("TRAILER"):
                    headers["x-amz-trailer"] = "x-amz-checksum-crc32"
            signed = dict(sorted(headers.items()))
            seed = self.signature(method, path, query, signed, payload, stamp, scope, key)
            headers["authorization"] = f"AWS4-HMAC-SHA256 Credential={access}/{scope}, SignedHeaders={';'.join(signed)}, Signature={seed}"
            if payload.startswith("STREAMING"):
                body = chunks(body, step.get("chunk", 65536), payload, seed, stamp, scope, key, sign.endswith("-broken"))
        if step.get("drop-header"):
            headers.pop(step["drop-header"])
        target = quote(path, "/") + ("?" + "&".join(f"{quote(n)}={quote(v)}" if v != "" else quote(n) for n, v in query) if query else "")
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value.encode("utf-8"))
        if method in ("PUT", "POST") or body:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders()
        if body:
            connection.send(body)
        answer = connection.getresponse()
        return answer, answer.read()

    @staticmethod
    def signature(method, path, query, headers, payload, stamp, scope, key):
        pairs = "&".join(f"{n}={v}" for n, v in sorted((quote(n), quote(v)) for n, v in query))
        lines = "".join(f"{n}:{' '.join(headers[n].split())}\n" for n in sorted(headers))
        canonical = f"{method}\n{quote(path, '/')}\n{pairs}\n{lines}\n{';'.join(sorted(headers))}\n{payload}"
        return mac(key, f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}")


def chunks(body, size, payload, seed, stamp, scope, key, broken):
    out, previous = b"", seed
    pieces = [body[i:i + size] for i in range(0, len(body), size)] + [b""]
    unsigned = payload.startswith("STREAMING-UNSIGNED")
    for piece in pieces:
        head = f"{len(piece):x}"
        if not unsigned:
            text = f"AWS4-HMAC-SHA256-PAYLOAD\n{stamp}\n{scope}\n{previous}\n{EMPTY}\n{hashlib.sha256(piece).hexdigest()}"
            previous = mac(key, text)
            shown = previous[::-1] if broken and piece else previous
            head += f";chunk-signature={shown}"
        out += head.encode() + b"\r\n" + piece + (b"\r\n" if piece else b"")
    if payload.endswith("TRAILER"):
        crc = base64.b64encode((binascii.crc32(body) ^ (1 if broken and unsigned else 0)).to_bytes(4, "big")).decode()
        out += f"x-amz-checksum-crc32:{crc}\r\n".encode()
        if not unsigned:
            text = f"AWS4-HMAC-SHA256-TRAILER\n{stamp}\n{scope}\n{previous}\n{hashlib.sha256(f'x-amz-checksum-crc32:{crc}'.encode() + bytes([10])).hexdigest()}"
            out += f"x-amz-trailer-signature:{mac(key, text)}\r\n".encode()
    return out + b"\r\n"


def content(step, values):
    if "bytes" in step:
        pattern = b"0123456789abcdef"
        return (pattern * (step["bytes"] // 16 + 1))[:step["bytes"]]
    return fill_in(step.get("body", ""), values).encode()


def fill_in(text, values):
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def normal(step, answer, body):
    """What an answer says, without what differs from one run to the next. An error is its status and code."""
    headers = {name.lower(): value for name, value in answer.getheaders()}
    kept = {name: value for name, value in sorted(headers.items()) if name in HEADERS or name.startswith("x-amz-meta-") or name.startswith("x-amz-checksum-")}
    is_document = body.lstrip().startswith(b"<")
    if step["method"] not in ("GET", "HEAD"):
        kept.pop("accept-ranges", None)
        if is_document:
            kept.pop("etag", None)
    if answer.status >= 300:
        kept = {name: value for name, value in kept.items() if name in ("etag",) and answer.status == 304}
    elif step["method"] in ("GET", "HEAD") and not is_document and step["path"].count("/") > 1 - ("host" in step):
        kept["content-type"] = headers.get("content-type", "")
        kept["content-length"] = headers.get("content-length", "")
    result = {"status": answer.status}
    if kept:
        result["headers"] = kept
    if is_document:
        root = ET.fromstring(body)
        if local(root) == "Error":
            result["body"] = ["Error/Code=" + (root.findtext("Code") or root.findtext("{*}Code") or "")]
        else:
            result["body"] = sorted(lines(root, ""), key=lambda line: line.split("=", 1)[0])
    elif body:
        result["body"] = [body.decode() if len(body) <= 200 else f"{len(body)} bytes, MD5 {hashlib.md5(body).hexdigest()}"]
    return result


def local(element):
    return element.tag.split("}")[-1]


def lines(element, path):
    # moto's own name of that document
    name = local(element).replace("CompleteMultipartUploadResponse", "CompleteMultipartUploadResult")
    path = f"{path}/{name}" if path else name
    if name in DROPPED:
        return
    children = list(element)
    text = (element.text or "") if not children else ""
    if name in VOLATILE and text:
        yield f"{path}=*"
    elif not children and text.strip():
        # some servers quote ETags in some documents
        unquoted = text.strip('"') if name == "ETag" else text
        yield f"{path}={unquoted}"
    for child in children:
        yield from lines(child, path)


def saved(step, body, headers):
    result = {}
    for name, source in step.get("save", {}).items():
        if source.startswith("header:"):
            result[name] = dict((n.lower(), v) for n, v in headers)[source[7:]]
        else:
            root = ET.fromstring(body)
            result[name] = next(e.text for e in root.iter() if local(e) == source)
    return result
