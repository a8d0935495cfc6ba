#!/usr/bin/env python3
"""Checks papers and receipts of Một Cửa without Một Cửa, from docs/credential-format.md and docs/proof-file.md alone:
  verify.py qr    --keys jwks.json [--list FILE]... [--now SECONDS] [--oldest SECONDS]   codes on standard input, one a line
  verify.py proof --roots khoa.json [--uploads FOLDER] FILE...
A line for each says its state and what it is; 0 is returned if all are valid. Keys and roots come from the office itself:
/.well-known/jwks.json, /nhat-ky-minh-bach/khoa.json; lists: /.well-known/status-lists/N as application/statuslist+cwt."""
import argparse, base64, hashlib, json, struct, sys, time, zlib
from pathlib import Path
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
PHRASES = ("Giấy phép |Giấy chứng nhận |Chứng chỉ hành nghề |Bản sao |Kết quả |Quyết định |kinh doanh |đủ điều kiện |hoạt động |"
           "xây dựng |đăng ký |vận tải |an toàn |Công ty |trách nhiệm hữu hạn |cổ phần |Hợp tác xã |Hộ kinh doanh |Nguyễn |Trần |"
           "Thị |Văn |phường |tỉnh |Tổ dân phố ").split("|")
SHORT = {**{b: chr(b) for b in range(32, 127)}, **{7 + n: p for n, p in enumerate(PHRASES)},
         **{(128 + n if n < 128 else n - 127): c for n, c in enumerate(LETTERS + LETTERS.upper())}}
OWN, STATES = -65537, ["valid", "revoked", "suspended", "replaced"]
class Bad(Exception): """Not to be believed; the message is the state."""
def must(true, state):
    if not true: raise Bad(state)
def verify(key, signature, data):
    r, s = (int.from_bytes(signature[n:n + 32], "big") for n in (0, 32))
    try: key.verify(utils.encode_dss_signature(r, s), data, ec.ECDSA(SHA256()))
    except InvalidSignature: raise Bad("altered")

def base45(text):
    out = b""
    for at in range(0, len(text), 3):
        digits = [BASE45.index(c) for c in text[at:at + 3]]
        must(len(digits) > 1, "truncated")
        out += sum(d * 45 ** n for n, d in enumerate(digits)).to_bytes(len(digits) - 1, "big")
    return out

def cbor(data):
    """One item of the kinds we write (RFC 8949); a tag is a triple. Anything else, or more than one, is Bad."""
    at = 0
    def take(n):
        nonlocal at
        at += n
        must(at <= len(data), "truncated")
        return data[at - n:at]
    def item(depth):
        major, info = divmod(take(1)[0], 32)
        must(depth < 9 and info < 28 and major < 7, "unreadable")
        n = info if info < 24 else int.from_bytes(take(2 ** (info - 24)), "big")
        if major < 2: return -1 - n if major else n
        if major < 4: return take(n) if major == 2 else take(n).decode()
        if major == 6: return "tag", n, item(depth + 1)
        must(n <= len(data), "unreadable")
        if major == 4: return [item(depth + 1) for _ in range(n)]
        pairs = [(item(depth + 1), item(depth + 1)) for _ in range(n)]
        must(len(dict(pairs)) == n, "unreadable")
        return dict(pairs)
    value = item(0)
    must(at == len(data), "unreadable")
    return value
def bstr(data):
    n = len(data)
    head = bytes([64 + n]) if n < 24 else bytes([88, n]) if n < 256 else struct.pack(*((">BH", 89) if n < 65536 else (">BI", 90)), n)
    return head + data
def sign1(data, keys):
    """Payload, key and header of a COSE_Sign1 (RFC 9052) that one of the keys signed with ES256."""
    tag, number, (header, unprotected, payload, signature) = cbor(data)
    head = cbor(header)
    must((tag, number, unprotected, head[1], len(signature)) == ("tag", 18, {}, -7, 64), "unreadable")
    must(key := keys.get(head[4].hex()), "foreign_key")
    verify(key["public"], signature, b"\x84\x6aSignature1" + bstr(header) + b"\x40" + bstr(payload))
    return payload, key, head
def thumbprint(x, y):
    return hashlib.sha256(f'{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}'.encode()).digest()
def load_keys(path):
    keys = {}
    for k in json.loads(Path(path).read_text())["keys"]:
        x, y = (int.from_bytes(base64.urlsafe_b64decode(k[n] + "="), "big") for n in "xy")
        public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
        keys[thumbprint(k["x"], k["y"])[:8].hex()] = {**k, "public": public}
    return keys
def load_list(path, keys):
    payload, key, head = sign1(Path(path).read_bytes(), keys)
    claims = cbor(payload)
    must((key["mc_issuer"], head[16], claims[65533]["bits"]) == ("*", "application/statuslist+cwt", 2), "unreadable")
    bits = zlib.decompressobj().decompress(claims[65533]["lst"], 1 << 20)
    return int(claims[2].rsplit("/", 1)[1]), (claims[6], claims[4], bits)
def check_code(text, keys, lists, now, oldest):
    must(text.startswith("MC1:"), "not_ours")
    payload, key, head = sign1(base45(text[4:]), keys)
    claims = cbor(payload)
    iat, exp, own = claims[6], claims.get(4), claims[OWN]
    must(key["mc_issuer"] == claims[1] and 16 not in head and key["mc_from"] <= iat < key["mc_until"], "foreign_key")
    (no, at), known = own[6], None
    made, ends, bits = lists.get(no, (0, 0, b""))
    if at >> 2 < len(bits): known = STATES[bits[at >> 2] >> (at & 3) * 2 & 3]
    for holds, state in ((known not in ("revoked", "replaced"), known), (exp is None or now < exp, "expired"),
                         (now >= claims.get(5, iat), "not_yet_valid"), (known, "list_missing"),
                         (now - made <= oldest and now < ends, "list_too_old"), (known == "valid", known)): must(holds, state)
    return " · ".join(t if isinstance(t, str) else "".join(SHORT[b] for b in t) for t in (own[2], own[3]))

def check_proof(path, roots, uploads):
    proof = json.loads(Path(path).read_text())
    statement, log, head = json.loads(proof["statement"]), proof["log"], proof["log"]["head"]
    def signed_by(signature, data):
        chain = [x509.load_der_x509_certificate(base64.b64decode(der)) for der in proof["keys"][signature["keyId"]]]
        for one, issuer in zip(chain, chain[1:]): one.verify_directly_issued_by(issuer)
        numbers = (public := chain[0].public_key()).public_numbers()
        x, y = (base64.urlsafe_b64encode(n.to_bytes(32, "big")).rstrip(b"=").decode() for n in (numbers.x, numbers.y))
        may_issue = all(c.extensions.get_extension_for_class(x509.BasicConstraints).value.ca for c in chain[1:])
        trusted = may_issue and proof["keys"][signature["keyId"]][-1] in roots
        must(trusted and base64.urlsafe_b64decode(signature["keyId"] + "=") == thumbprint(x, y), "foreign_key")
        verify(public, base64.b64decode(signature["value"]), data)
    digest = lambda text: hashlib.sha256(text.encode()).hexdigest()
    signed_by(proof["signature"], proof["statement"].encode())
    must("content" not in proof or digest(proof["content"]) == statement["content"], "altered")
    must(log["leaf"] == f'{statement["kind"]}:{digest(proof["statement"])}', "altered")
    node, fn, sn = hashlib.sha256(b"\0" + log["leaf"].encode()).digest(), log["index"], head["size"] - 1
    must(0 <= fn <= sn, "altered")
    for other in map(bytes.fromhex, log["path"]):  # RFC 9162 §2.1.3.2
        must(sn > 0, "altered")
        left = fn & 1 or fn == sn
        node = hashlib.sha256(b"\1" + (other + node if left else node + other)).digest()
        while left and fn and not fn & 1: fn, sn = fn >> 1, sn >> 1
        fn, sn = fn >> 1, sn >> 1
    must(sn == 0 and node.hex() == head["root"], "altered")
    signed_by(head["signature"], struct.pack(">QQB", head["at"], head["size"], 32) + node + b"\0\0")
    have = {hashlib.sha256(file.read_bytes()).hexdigest() for file in Path(uploads).iterdir()} if uploads else set()
    must(not uploads or all(paper["sha256"] in have for paper in json.loads(proof["content"])["papers"]), "file_missing")
    return f'{statement["kind"]} {statement.get("ref") or statement.get("number")} · {statement["at"]}'
def outcome(act, *args):
    try: return "valid", act(*args)
    except Bad as bad: return str(bad), ""
    except Exception as fault: return "unreadable", type(fault).__name__  # bytes of strangers fail in many ways

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, kind in {"what": {"choices": ["qr", "proof"]}, "--keys": {}, "--roots": {}, "--uploads": {},
                       "--list": {"action": "append", "default": []}, "--now": {"type": int, "default": int(time.time())},
                       "--oldest": {"type": int, "default": 7 * 24 * 3600}, "files": {"nargs": "*"}}.items():
        parser.add_argument(name, **kind)
    a = parser.parse_intermixed_args()
    keys, roots = load_keys(a.keys) if a.keys else {}, json.loads(Path(a.roots).read_text())["roots"] if a.roots else []
    lists = dict(load_list(path, keys) for path in a.list)
    codes = (line.strip("\r\n") for line in (sys.stdin if a.what == "qr" else ()))
    done = [outcome(check_code, code, keys, lists, a.now, a.oldest) for code in codes]
    done += [outcome(check_proof, path, roots, a.uploads) for path in a.files]
    for state, words in done: print(state, words, sep="\t")
    sys.exit(0 if done and all(state == "valid" for state, _ in done) else 1)
