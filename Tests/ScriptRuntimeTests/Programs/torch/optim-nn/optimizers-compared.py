import torch

for make in [lambda p: torch.optim.SGD(p, lr=0.1), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True), lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.1, dampening=0.1, momentum=0.5), lambda p: torch.optim.Adam(p, lr=0.1), lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.1, amsgrad=True), lambda p: torch.optim.AdamW(p, lr=0.1), lambda p: torch.optim.RMSprop(p, lr=0.1), lambda p: torch.optim.Adagrad(p, lr=0.1), lambda p: torch.optim.RMSprop(p, lr=0.1, momentum=0.9, centered=True)]:
    w = torch.tensor([1.0, -2.0], requires_grad=True)
    opt = make([w])
    for _ in range(4):
        opt.zero_grad()
        loss = (w**2).sum() + w.prod()
        loss.backward()
        opt.step()
    print(type(opt).__name__, w, loss)
print(opt)
w = torch.tensor([1.0], requires_grad=True)
opt = torch.optim.SGD([{"params": [w], "lr": 0.5}, {"params": [torch.ones(1, requires_grad=True)]}], lr=0.1)
print([g["lr"] for g in opt.param_groups], len(opt.param_groups), sorted(opt.param_groups[0]))
opt.param_groups[0]["lr"] = 0.25
(w * 4).sum().backward()
opt.step()
print(w, w.grad)
opt.zero_grad(set_to_none=False)
print(w.grad)
print(torch.optim.SGD([w], lr=0.1), torch.optim.SGD([w], lr=0.1).state_dict())
for bad in (lambda: torch.optim.SGD([], lr=0.1), lambda: torch.optim.SGD([w], lr=-1), lambda: torch.optim.SGD(w, lr=0.1), lambda: torch.optim.SGD([w * 2], lr=0.1), lambda: torch.optim.Adam([w], betas=(1.5, 0.9)), lambda: torch.optim.SGD([1.0], lr=0.1)):
    try:
        bad()
        print("fine")
    except Exception as e:
        print(type(e).__name__, e)
